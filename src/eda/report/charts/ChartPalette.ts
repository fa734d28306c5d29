/** The colours of a report's charts, which the page takes from its theme; what a spec does not name comes from the chart's config. */
export interface ChartPalette {
  readonly accent: string;
  /** Beside `accent`: the other table, negative correlations. */
  readonly opposite: string;
  readonly muted: string;
  readonly text: string;
  /** Of the page, opaque: what colours fade into. */
  readonly surface: string;
  /** Of classes, in their order. */
  readonly category: readonly string[];
}

export const vegaLiteSchema = 'https://vega.github.io/schema/vega-lite/v6.json';
