import type { JsonObject } from '../../base/Json.ts';
import type { MimeBundle, MimeData } from '../../base/MimeBundle.ts';
import type { ChartLanguage, DisplayContext } from '../DisplayContext.ts';
import { chartLanguageOf } from './chartMime.ts';
import { inlineFiles } from './inlineFiles.ts';

/** A larger picture is left out: it would weigh more in the notebook than it helps viewers without Vega. */
const maxSvgCharacters = 3_000_000;

/** Adds an SVG of the chart in the bundle, if there is a chart and no picture yet, and puts workspace files into its data. */
export function withChartPicture(bundle: MimeBundle, context: DisplayContext): MimeBundle {
  const mime = Object.keys(bundle).find((type) => chartLanguageOf(type) !== null);
  const spec = mime === undefined ? undefined : bundle[mime];
  if (mime === undefined || !isSpec(spec)) return bundle;
  const complete = inlineFiles(spec, context.readFile);
  const svg = hasPicture(bundle) ? null : drawn(complete, chartLanguageOf(mime) ?? 'vega-lite', context);
  return { ...bundle, [mime]: complete, ...(svg === null ? {} : { 'image/svg+xml': svg }) };
}

function isSpec(data: MimeData | undefined): data is JsonObject {
  return typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof Uint8Array);
}

function hasPicture(bundle: MimeBundle): boolean {
  return Object.keys(bundle).some((type) => type.startsWith('image/'));
}

function drawn(spec: JsonObject, language: ChartLanguage, context: DisplayContext): string | null {
  try {
    const svg = context.renderSvg?.(spec, language) ?? null;
    return svg !== null && svg.length <= maxSvgCharacters ? svg : null;
  } catch {
    return null; // The interactive chart reports what is wrong with the spec; the picture is only a fallback.
  }
}
