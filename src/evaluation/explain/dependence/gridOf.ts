import { UserError } from '../../../base/UserError.ts';
import type { FrameColumn } from '../../../learn/frame/Frame.ts';
import { type Cell, cellOf } from '../withColumn.ts';

export interface GridRules {
  /** Most points of a column of numbers. */
  readonly points: number;
  /** Shares of the rows between which the points lie. */
  readonly percentiles: readonly [number, number];
  /** Columns whose values are taken as they are. */
  readonly categorical: readonly string[];
}

/** The values of a column at which a model is asked. */
export interface Grid {
  readonly column: string;
  readonly kind: 'number' | 'date' | 'category';
  /** In ascending order; null for a missing text. */
  readonly values: readonly Cell[];
}

/** Most values of a category; the most frequent ones are taken. */
const mostCategories = 50;

/**
 * The values of a column: all where they are few or categories, else points at equal steps between two quantiles, as
 * scikit-learn's `partial_dependence` takes them.
 *
 * @throws UserError LEARN_UNDEFINED for a column of one value or none
 */
export function gridOf(column: FrameColumn, { points, percentiles, categorical }: GridRules): Grid {
  const { name } = column;
  if (column.kind === 'text') return { column: name, kind: 'category', values: frequentTexts(column) };
  const known = column.values.filter((value) => Number.isFinite(value)).sort();
  const distinct = [...new Set(known)];
  if (distinct.length === 0) throw nothingToVary(name, 'holds no number');
  const kind =
    column.kind === 'date' ? 'date' : column.kind === 'boolean' || categorical.includes(name) ? 'category' : 'number';
  if (kind === 'category' || distinct.length < points) {
    return { column: name, kind, values: kind === 'category' ? distinct.slice(0, mostCategories) : distinct };
  }
  const [from, to] = percentiles.map((share) => quantile(known, share));
  if (from === undefined || to === undefined || !(to - from > 1e-8 + 1e-5 * Math.abs(to))) {
    throw nothingToVary(name, `has the same value at both percentiles, ${percentiles.join(' and ')}`);
  }
  const step = (to - from) / (points - 1);
  return {
    column: name,
    kind,
    values: Array.from({ length: points }, (_, at) => (at === points - 1 ? to : at * step + from)),
  };
}

function frequentTexts(column: FrameColumn): Cell[] {
  const counts = new Map<Cell, number>();
  for (let row = 0; row < column.values.length; row += 1) {
    const cell = cellOf(column, row);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const frequent = [...counts].sort(([, one], [, other]) => other - one).slice(0, mostCategories);
  return frequent.map(([cell]) => cell).sort((one, other) => byText(one, other));
}

/** By code points, a missing one last. */
function byText(one: Cell, other: Cell): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one < other ? -1 : Number(one > other);
}

/**
 * SciPy's `mquantiles` with its defaults (alphap = betap = 0.4), which scikit-learn uses here.
 *
 * @param sorted ascending, at least one
 */
function quantile(sorted: Float64Array, share: number): number {
  const count = sorted.length;
  const place = count * share + 0.4 + share * 0.2;
  const low = Math.floor(Math.min(Math.max(place, 1), Math.max(1, count - 1)));
  const part = Math.min(Math.max(place - low, 0), 1);
  const [one = 0, other = one] = sorted.subarray(low - 1, low + 1);
  return (1 - part) * one + part * other;
}

function nothingToVary(name: string, what: string): UserError {
  return new UserError('LEARN_UNDEFINED', `The column "${name}" ${what}: there is nothing to vary.`, {
    fix: 'Choose another column, or wider percentiles.',
  });
}
