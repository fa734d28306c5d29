import type { JsonValue } from '../../base/Json.ts';
import { keyText, type CellKey } from './CellKey.ts';
import type { PickedCell } from './ColumnFilter.ts';
import { cellCharacters } from './cellCharacters.ts';
import { binCount, binOf, topCount, type ColumnStats, type TopValue } from './ColumnStats.ts';
import type { FieldType } from './TableOutput.ts';

/** More rows are sampled. */
const mostRows = 1_000_000;
/** More different values are not counted one by one. */
const mostDistinct = 100_000;
const rowsATurn = 50_000;

export interface StatsSource {
  readonly type: FieldType;
  /** How many rows there are. */
  readonly rowCount: number;
  /** The key of a row, from 0 to `rowCount`. */
  readonly key: (row: number) => CellKey;
  /** Lets others run; between the parts of a large column. */
  readonly turn: () => Promise<void>;
}

/** What a column holds. Of more than a million rows evenly spread ones are looked at. */
export async function statsOfColumn({ type, rowCount, key, turn }: StatsSource): Promise<ColumnStats> {
  const rows = Math.min(rowCount, mostRows);
  const step = rowCount / Math.max(1, rows);
  const numbers = new Float64Array(rows);
  const others = new Map<string, { readonly key: NonNullable<CellKey>; count: number }>();
  let [numberCount, missing, isOver] = [0, 0, false];
  for (let index = 0; index < rows; index += 1) {
    if (index > 0 && index % rowsATurn === 0) await turn();
    const value = key(Math.floor(index * step));
    if (value === null) missing += 1;
    else if (typeof value === 'number') numbers[numberCount++] = value;
    else if (!isOver) isOver = countIn(others, value) > mostDistinct;
  }
  const sorted = numbers.subarray(0, numberCount).sort();
  const runs = runsOf(sorted);
  return {
    rows,
    isSampled: rows < rowCount,
    missing,
    distinct: isOver ? null : runs.length + others.size,
    isDistinctRough: false,
    ...distribution(sorted),
    top: isOver || runs.length > mostDistinct ? [] : topValues([...runs, ...others.values()], type),
  };
}

type Counted = { readonly key: NonNullable<CellKey>; readonly count: number };

function countIn(counts: Map<string, { key: NonNullable<CellKey>; count: number }>, key: NonNullable<CellKey>): number {
  const text = keyText(key);
  const known = counts.get(text);
  if (known === undefined) counts.set(text, { key, count: 1 });
  else known.count += 1;
  return counts.size;
}

function runsOf(sorted: Float64Array): Counted[] {
  const runs: { key: number; count: number }[] = [];
  for (const key of sorted) {
    const last = runs.at(-1);
    if (last?.key === key) last.count += 1;
    else runs.push({ key, count: 1 });
  }
  return runs;
}

/** @param sorted ascending, the infinities at its ends */
function distribution(sorted: Float64Array): Pick<ColumnStats, 'range' | 'bins'> {
  const finite = sorted.filter(Number.isFinite);
  const [min] = finite;
  const max = finite.at(-1);
  if (min === undefined || max === undefined) return { range: null, bins: [] };
  const bins = new Array<number>(binCount).fill(0);
  let mean = 0;
  finite.forEach((value, index) => {
    // Welford's update: no sum that could overflow.
    mean += value / (index + 1) - mean / (index + 1);
    const bin = binOf(value, { min, max });
    bins[bin] = (bins[bin] ?? 0) + 1;
  });
  return { range: { min, max, mean }, bins };
}

/** Ties in the order in which they came, numbers by their size. Text that the grid does not get in full is left out. */
function topValues(counted: readonly Counted[], type: FieldType): TopValue[] {
  const shown = counted.filter(({ key }) => typeof key !== 'string' || key.length <= cellCharacters);
  const sorted = shown.sort((left, right) => right.count - left.count);
  return sorted.slice(0, topCount).map(({ key, count }) => ({ cell: cellOfKey(key, type), count }));
}

/** The cell that has this key in a column of this type. */
function cellOfKey(key: NonNullable<CellKey>, type: FieldType): PickedCell {
  if (typeof key === 'bigint') return [key.toString(), 'bigint'];
  if (typeof key !== 'number') return [key, null];
  if (type === 'datetime') return [dateText(key), 'date'];
  const datum: JsonValue = Number.isFinite(key) ? key : key > 0 ? 'INF' : '-INF';
  return [datum, Number.isFinite(key) ? null : 'infinity'];
}

/** Beyond what a `Date` can be there is no ISO text. */
function dateText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}
