import type { ChartLanguage } from '../DisplayContext.ts';

export interface ChartType {
  readonly language: ChartLanguage;
  readonly mime: string;
}

/** The chart language and MIME type of a `$schema` address of Vega or Vega-Lite; null for any other. */
export function chartTypeOf(schema: unknown): ChartType | null {
  if (typeof schema !== 'string') return null;
  const match = /\/schema\/(vega|vega-lite)\/v(\d+)(?:[.\d]*)\.json#?$/.exec(schema);
  if (match === null) return null;
  return chartType(match[1] === 'vega' ? 'vega' : 'vega-lite', match[2] ?? '');
}

/** The MIME type that other Jupyter viewers know a chart by: its language and major version. */
export function chartType(language: ChartLanguage, majorVersion: string): ChartType {
  return { language, mime: `application/vnd.${language === 'vega' ? 'vega' : 'vegalite'}.v${majorVersion}+json` };
}

/** The chart language of a MIME type; null when it is no chart. */
export function chartLanguageOf(mime: string): ChartLanguage | null {
  const match = /^application\/vnd\.(vega|vegalite)\.v\d+\+json$/.exec(mime);
  if (match === null) return null;
  return match[1] === 'vega' ? 'vega' : 'vega-lite';
}
