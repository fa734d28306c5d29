import { displaySymbol } from '../display/Displayable.ts';
import { vegaLite } from '../display/show/chart.ts';

/** The heading of a chart; `subtitle` says what is not drawn. */
export interface ChartTitle {
  text: string;
  subtitle?: string[];
}

/**
 * A Vega-Lite specification: plain JSON that may be changed, such as by `chart.title = 'Ages'`. As the value of a cell
 * it shows itself as a chart.
 */
export interface Chart {
  $schema: string;
  title?: string | ChartTitle;
  /** What a screen reader says of the chart. */
  description?: string;
  /** Pixels; without one the chart takes the room that there is. */
  width?: number | { step: number };
  height?: number | { step: number };
  /** All else that Vega-Lite knows: `data`, `mark`, `encoding`, `layer`, `config`, … */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whoever changes `chart.encoding.x.title` knows its form; Vega-Lite's own types would refuse it.
  [property: string]: any;
}

export const vegaLiteSchema = 'https://vega.github.io/schema/vega-lite/v6.json';

/** Gives a specification the method by which it shows itself, also after it was changed. */
export function shownChart(spec: Chart): Chart {
  // Not enumerable: copies and comparisons see the specification alone.
  return Object.defineProperty(spec, displaySymbol, {
    value: () => vegaLite(spec)[displaySymbol](),
    enumerable: false,
  });
}
