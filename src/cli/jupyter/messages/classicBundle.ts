import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import type { MimeBundle } from '../../../base/MimeBundle.ts';
import { encodeMimeBundle } from '../../../notebook/mimeBundle.ts';

/**
 * An output as Jupyter's own front ends read it: bytes as base64, always with words, and charts under the version of
 * Vega that JupyterLab and VS Code's Jupyter draw (Vega-Lite 6 and Vega 6 read the same specifications as 5).
 */
export function classicBundle(bundle: MimeBundle): JsonObject {
  const data: Record<string, JsonValue> = { ...encodeMimeBundle(bundle) };
  for (const [mime, value] of Object.entries(bundle)) {
    const older = /^application\/vnd\.(vega|vegalite)\.v6\+json$/.exec(mime);
    const name = `application/vnd.${older?.[1] ?? ''}.v5+json`;
    if (older !== null && !(name in data)) data[name] = asVersion5(value);
  }
  if (!('text/plain' in data)) data['text/plain'] = Object.keys(data).join(', ');
  return data;
}

function asVersion5(spec: unknown): JsonValue {
  // SAFETY: the kernel's bundles hold JSON under JSON types.
  const value = spec as JsonValue;
  if (typeof value !== 'object' || value === null || !('$schema' in value)) return value;
  const { $schema: schema } = value;
  if (typeof schema !== 'string') return value;
  return { ...value, $schema: schema.replace(/\/v6(?:\.\d+)*(?=\.json)/, '/v5') };
}
