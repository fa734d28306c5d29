/** What every chart takes. */
export interface ChartOptions {
  readonly title?: string;
  /** Pixels of the drawing without its axes; of one facet in `pairs`. By default the room that there is. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** What columns are called in the chart: `{bill_length_mm: 'Bill length'}`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What columns are measured in: `{bill_length_mm: 'mm'}`. */
  readonly units?: Readonly<Record<string, string>>;
}

/** How the values of several rows become one. */
export type Aggregate = 'count' | 'sum' | 'mean' | 'median' | 'min' | 'max';

export const aggregates: readonly Aggregate[] = ['count', 'sum', 'mean', 'median', 'min', 'max'];
