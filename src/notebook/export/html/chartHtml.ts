import type { JsonObject } from '../../../base/Json.ts';
import { isJsonObject } from '../../json/jsonKinds.ts';
import { scriptJson } from './scriptJson.ts';

/** A chart of Vega or Vega-Lite in an output. */
export interface Chart {
  readonly mode: 'vega' | 'vega-lite';
  readonly spec: JsonObject;
}

export function findChart(data: JsonObject): Chart | undefined {
  for (const [mime, spec] of Object.entries(data)) {
    const name = /^application\/vnd\.(vega|vegalite)\.v\d+(?:\.\d+)*\+json$/.exec(mime)?.[1];
    if (name !== undefined && isJsonObject(spec))
      return { mode: name === 'vega' ? 'vega' : 'vega-lite', spec: withoutUserMeta(spec) };
  }
  return undefined;
}

/** A spec's `usermeta` may set the embedder's options, among them ones that load files or run code. */
function withoutUserMeta({ usermeta: _, ...spec }: JsonObject): JsonObject {
  return spec;
}

/** A live chart; `fallback` is shown until it stands, and where scripts do not run. */
export function chartHtml({ mode, spec }: Chart, fallback: string): string {
  return `<div class="chart" data-mode="${mode}"><script type="application/json">${scriptJson(spec)}</script><div class="fallback">${fallback}</div></div>`;
}
