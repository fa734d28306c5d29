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
export async function readRanges(source: EdaSource, sample: Sample): Promise<readonly (Range | null)[]> {
  const ranges = sample.columns.map((column) =>
    sample.isWhole && column.numbers !== null ? rangeInMemory(column) : null,
  );
  const asked = sample.columns
    .map(({ column }, index) => ({ column, index }))
    .filter(({ column }) => (sample.isWhole ? isWide(column) : isNumber(column) || isTime(column)));
  for (let start = 0; start < asked.length; start += batchSize) {
    const batch = asked.slice(start, start + batchSize);
    const [row] = await source.rows(
      `SELECT ${batch.map(({ column }, at) => rangeSql(column, at)).join(', ')} FROM (${source.sql})`,
    );
    batch.forEach(({ column, index }, at) => {
      const text = (name: string): string | null => (typeof row?.[name] === 'string' ? row[name] : null);
      const [min, max] = [text(`a${at}`), text(`b${at}`)];
      const exact = (value: string | null): string | null =>
        value === null || column.type === 'bigint' || column.type === 'decimal' ? value : String(Number(value));
      ranges[index] = {
        finite: Number(row?.[`n${at}`] ?? 0),
        min: Number(min ?? Number.NaN),
        max: Number(max ?? Number.NaN),
        minText: exact(min),
        maxText: exact(max),
      };
    });
  }
  return ranges;
}

function rangeSql(column: TableColumn, at: number): string {
  const name = identifier(column.name);
  const isFloat = column.duckType === 'DOUBLE' || column.duckType === 'FLOAT';
  const only = isFloat || isTime(column) ? ` FILTER (isfinite(${name}))` : '';
  const value = (aggregate: string): string => {
    const found = `${aggregate}(${name})${only}`;
    if (!isTime(column)) return `CAST(${found} AS VARCHAR)`;
    const time =
      column.duckType.includes('_') || column.duckType.includes('ZONE') ? `CAST(${found} AS TIMESTAMP)` : found;
    return `CAST(epoch_us(${time}) / 1000.0 AS VARCHAR)`;
  };
  return `count(${name})${only} AS n${at}, ${value('min')} AS a${at}, ${value('max')} AS b${at}`;
}

function rangeInMemory({ numbers }: SampleColumn): Range {
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
