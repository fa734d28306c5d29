import { type LabelOf, metricCatalogue, type MetricEntry, type MetricName } from './metricCatalogue.ts';

/** One labelled series that is a number. Whoever holds the cell adds to it directly: that is all a request pays. */
export interface NumberCell {
  value: number;
}

/** All series of one metric. */
export interface AnyFamily {
  readonly name: MetricName;
  readonly entry: MetricEntry;
  samples(): Iterable<Sample>;
  /** Drops the series that have this value for this label, such as those of a version that has left. */
  drop(label: string, value: string): void;
}

export interface Sample {
  /** `_bucket`, `_sum`, `_count`, or nothing. */
  readonly suffix: string;
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly value: number;
}

export type LabelValues<Name extends MetricName> = Readonly<Record<LabelOf<Name>, string>>;
export type NumberName = NameOf<'counter' | 'gauge'>;
export type HistogramName = NameOf<'histogram'>;
type NameOf<Type> = {
  [Name in MetricName]: (typeof metricCatalogue)[Name]['type'] extends Type ? Name : never;
}[MetricName];

/** Series by their labels, each made when it is first asked for. */
abstract class Family<Name extends MetricName, Cell> implements AnyFamily {
  readonly name: Name;
  readonly entry: MetricEntry;
  readonly #series = new Map<string, { readonly labels: Sample['labels']; readonly cell: Cell }>();

  constructor(name: Name) {
    this.name = name;
    this.entry = metricCatalogue[name];
  }

  *samples(): Generator<Sample> {
    for (const { labels, cell } of this.#series.values()) yield* this.samplesOf(cell, labels);
  }

  drop(label: string, value: string): void {
    for (const [key, { labels }] of this.#series) {
      if (labels.some(([name, own]) => name === label && own === value)) this.#series.delete(key);
    }
  }

  clear(): void {
    this.#series.clear();
  }

  protected cellOf(values: Readonly<Record<string, string>>, make: () => Cell): Cell {
    const labels = this.entry.labels.map((name) => [name, values[name] ?? ''] as const);
    const key = JSON.stringify(labels);
    const found = this.#series.get(key);
    if (found) return found.cell;
    const cell = make();
    this.#series.set(key, { labels, cell });
    return cell;
  }

  protected abstract samplesOf(cell: Cell, labels: Sample['labels']): Iterable<Sample>;
}

/** A counter or a gauge. */
export class NumberFamily<Name extends NumberName> extends Family<Name, NumberCell> {
  /** Starts at 0. */
  cell(labels: LabelValues<Name>): NumberCell {
    return this.cellOf(labels, () => ({ value: 0 }));
  }

  /** NaN and null leave the series out. */
  set(labels: LabelValues<Name>, value: number | null): void {
    if (value !== null && !Number.isNaN(value)) this.cell(labels).value = value;
  }

  protected *samplesOf({ value }: NumberCell, labels: Sample['labels']): Generator<Sample> {
    yield { suffix: '', labels, value };
  }
}

export class HistogramFamily<Name extends HistogramName> extends Family<Name, HistogramCell> {
  readonly #bounds: readonly number[];

  constructor(name: Name, bounds: readonly number[]) {
    super(name);
    this.#bounds = bounds;
  }

  /** @param bounds of this series; otherwise those of the family */
  cell(labels: LabelValues<Name>, bounds: readonly number[] = this.#bounds): HistogramCell {
    return this.cellOf(labels, () => new HistogramCell(bounds));
  }

  protected *samplesOf({ bounds, counts, sum }: HistogramCell, labels: Sample['labels']): Generator<Sample> {
    let total = 0;
    for (const [index, count] of counts.entries()) {
      total += count;
      const bound = bounds[index];
      yield {
        suffix: '_bucket',
        labels: [...labels, ['le', bound === undefined ? '+Inf' : decimal(bound)]],
        value: total,
      };
    }
    yield { suffix: '_sum', labels, value: sum };
    yield { suffix: '_count', labels, value: total };
  }
}

export class HistogramCell {
  /** Ascending upper bounds, each inclusive. */
  readonly bounds: readonly number[];
  /** By bin, not cumulated; the last one is everything above all bounds. Shape [bounds + 1]. */
  readonly counts: Float64Array;
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Float64Array(bounds.length + 1);
  }

  /** NaN is no observation. */
  observe(value: number): void {
    if (Number.isNaN(value)) return;
    let low = 0;
    let high = this.bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (value <= (this.bounds[middle] ?? Infinity)) high = middle;
      else low = middle + 1;
    }
    this.counts[low] = (this.counts[low] ?? 0) + 1;
    this.sum += value;
  }
}

/** `1` as `1.0`: OpenMetrics wants the bounds of bins as floats, and a label must not change with the format. */
function decimal(bound: number): string {
  return Number.isInteger(bound) && Math.abs(bound) < 1e15 ? bound.toFixed(1) : String(bound);
}
