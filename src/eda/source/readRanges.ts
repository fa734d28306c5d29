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
  const unbounded: PlacedColumn[] = [];
  for (const batch of batchesOf(asked)) {
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
  for (const value of numbers ?? []) {
    if (!Number.isFinite(value)) continue;
    finite += 1;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const text = (value: number): string | null => (finite === 0 ? null : String(value));
  return { finite, min, max, minText: text(min), maxText: text(max) };
}
