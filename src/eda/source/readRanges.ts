import { notedEnds } from '../../data/engine/notedEnds.ts';
import { identifier } from '../../data/engine/sqlText.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import type { EdaSource } from './EdaSource.ts';
import type { Sample } from './readSample.ts';
import { isNumber, isTime, isWide, type SampleColumn } from './SampleColumn.ts';

/** Finite values of one column of numbers or times, of all rows. */
export interface Range {
  readonly finite: number;
  readonly min: number;
  readonly max: number;
  /** As exact text; times as numbers. */
  readonly minText: string | null;
  readonly maxText: string | null;
}

/** Columns a query: DuckDB plans thousands of aggregates slowly. */
const batchSize = 400;

/** The range of each column by its place; null for those without numbers. */
export async function readRanges(
  source: EdaSource,
  sample: Sample,
  signal: AbortSignal | undefined,
): Promise<readonly (Range | null)[]> {
  const ranges = sample.columns.map((column) =>
    sample.isWhole && column.numbers !== null ? rangeInMemory(column) : null,
  );
  const asked = sample.columns
    .map(({ column }, index) => ({ column, index }))
    .filter(({ column }) => (sample.isWhole ? isWide(column) : isNumber(column) || isTime(column)));
  const rows = (sql: string): ReturnType<EdaSource['rows']> => source.rows(sql, { signal });
  const noted = await notedRanges(rows, source, asked);
  for (const [index, range] of noted) ranges[index] = range;
  const unbounded: PlacedColumn[] = [];
  for (const batch of batchesOf(asked.filter(({ index }) => !noted.has(index)))) {
    const found = await askRanges(rows, source.sql, { batch, isFiltered: false });
    for (const [at, range] of found.entries()) {
      const place = batch[at];
      if (place === undefined) continue;
      // NaN is the largest of all to DuckDB, so that nothing hides behind finite ends.
      if (Number.isFinite(range.min) && Number.isFinite(range.max)) ranges[place.index] = range;
      else unbounded.push(place);
    }
  }
  for (const batch of batchesOf(unbounded)) {
    const found = await askRanges(rows, source.sql, { batch, isFiltered: true });
    batch.forEach(({ index }, at) => {
      ranges[index] = found[at] ?? null;
    });
  }
  return ranges;
}

interface PlacedColumn {
  readonly column: TableColumn;
  readonly index: number;
}

function batchesOf(columns: readonly PlacedColumn[]): (readonly PlacedColumn[])[] {
  return Array.from({ length: Math.ceil(columns.length / batchSize) }, (_, batch) =>
    columns.slice(batch * batchSize, (batch + 1) * batchSize),
  );
}

/** What the engine noted while it stored the table; columns of which it noted no finite ends are left out. */
async function notedRanges(
  rows: (sql: string) => ReturnType<EdaSource['rows']>,
  { stored }: EdaSource,
  asked: readonly PlacedColumn[],
): Promise<ReadonlyMap<number, Range>> {
  const ranges = new Map<number, Range>();
  if (stored === null) return ranges;
  const names = asked.map(({ column }) => column.name);
  const ends = await notedEnds({ rows }, stored, names);
  for (const batch of batchesOf(asked.filter(({ column }) => ends.has(column.name)))) {
    const counts = batch.map(({ column }, at) => `count(${identifier(column.name)}) AS n${at}`);
    const [row] = await rows(`SELECT ${counts.join(', ')} FROM ${stored}`);
    batch.forEach(({ column, index }, at) => {
      const { min = '', max = '' } = ends.get(column.name) ?? {};
      const range = notedRange(column, { min, max, finite: Number(row?.[`n${at}`] ?? 0) });
      if (range !== null) ranges.set(index, range);
    });
  }
  return ranges;
}

function notedRange(
  column: TableColumn,
  { min, max, finite }: { readonly min: string; readonly max: string; readonly finite: number },
): Range | null {
  const [low, high] = isTime(column) ? [timeIn(min), timeIn(max)] : [Number(min), Number(max)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  const isText = column.type === 'bigint' || column.type === 'decimal';
  return { finite, min: low, max: high, minText: isText ? min : String(low), maxText: isText ? max : String(high) };
}

/** Milliseconds of a day or a time in UTC of the years 0 to 9999, without parts of a millisecond; NaN for others. */
function timeIn(text: string): number {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d(?:\.\d{1,3})?)(?:\+00)?)?$/.exec(text) ?? [];
  return day === undefined ? Number.NaN : Date.parse(`${day}T${time ?? '00:00:00'}Z`);
}

/** @param isFiltered whether infinite values are left out, which takes several times as long */
async function askRanges(
  rows: (sql: string) => ReturnType<EdaSource['rows']>,
  sql: string,
  { batch, isFiltered }: { readonly batch: readonly PlacedColumn[]; readonly isFiltered: boolean },
): Promise<Range[]> {
  const list = batch.map(({ column }, at) => rangeSql(column, at, isFiltered)).join(', ');
  const [row] = await rows(`SELECT ${list} FROM (${sql})`);
  return batch.map(({ column }, at) => {
    const text = (name: string): string | null => (typeof row?.[name] === 'string' ? row[name] : null);
    const [min, max] = [text(`a${at}`), text(`b${at}`)];
    const exact = (value: string | null): string | null =>
      value === null || column.type === 'bigint' || column.type === 'decimal' ? value : String(Number(value));
    return {
      finite: Number(row?.[`n${at}`] ?? 0),
      min: Number(min ?? Number.NaN),
      max: Number(max ?? Number.NaN),
      minText: exact(min),
      maxText: exact(max),
    };
  });
}

function rangeSql(column: TableColumn, at: number, isFiltered: boolean): string {
  const name = identifier(column.name);
  const canBeInfinite = column.duckType === 'DOUBLE' || column.duckType === 'FLOAT' || isTime(column);
  const only = isFiltered && canBeInfinite ? ` FILTER (isfinite(${name}))` : '';
  const value = (aggregate: string): string => {
    const found = `${aggregate}(${name})${only}`;
    if (!isTime(column)) return `CAST(${found} AS VARCHAR)`;
    const time =
      column.duckType.includes('_') || column.duckType.includes('ZONE') ? `CAST(${found} AS TIMESTAMP)` : found;
    // An infinite time has no number.
    return `CASE WHEN isfinite(${found}) THEN CAST(epoch_us(${time}) / 1000.0 AS VARCHAR) END`;
  };
  return `count(${name})${only} AS n${at}, ${value('min')} AS a${at}, ${value('max')} AS b${at}`;
}

/** Of the rows in memory. */
export function rangeInMemory({ numbers }: Pick<SampleColumn, 'numbers'>): Range {
  let [finite, min, max] = [0, Infinity, -Infinity];
  const length = numbers?.length ?? 0;
  for (let row = 0; row < length; row += 1) {
    const value = numbers?.[row] ?? Number.NaN;
    // A difference with itself is 0 for finite numbers alone.
    if (value - value !== 0) continue;
    finite += 1;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const text = (value: number): string | null => (finite === 0 ? null : String(value));
  return { finite, min, max, minText: text(min), maxText: text(max) };
}
