import { identifier } from '../../data/engine/sqlText.ts';
import { countInMemory, type LevelCounts, levelCounts } from '../column/LevelCounts.ts';
import type { NumberPlan } from '../column/NumberPlan.ts';
import type { EdaSource } from './EdaSource.ts';
import type { Sample } from './readSample.ts';
import { isOpaque, isTime, type SampleColumn } from './SampleColumn.ts';

export interface CountedColumn {
  readonly counts: LevelCounts;
  /** Whether `counts` is of all rows. */
  readonly isExact: boolean;
  /** Values that are there, of all rows; null where the scan of numbers counts them. */
  readonly present: number | null;
  /** Of all rows, by HyperLogLog; null where it is not needed or the scan of numbers counts it. */
  readonly estimatedDistinct: number | null;
}

/** Most different values among the rows in memory for which all rows are grouped. */
const mostGrouped = 2_000;
const batchSize = 400;

/** How often values occur: counted in memory when all rows are there, else by the engine where they are few. */
export async function countLevels(
  { source, sample, inMemory }: { source: EdaSource; sample: Sample; inMemory: readonly LevelCounts[] },
  signal: AbortSignal | undefined,
): Promise<readonly CountedColumn[]> {
  if (sample.isWhole)
    return inMemory.map((counts) => ({ counts, isExact: true, present: null, estimatedDistinct: null }));
  const totals = await countText(source, sample, signal);
  const counted: CountedColumn[] = [];
  for (const [index, column] of sample.columns.entries()) {
    signal?.throwIfAborted();
    const counts = inMemory[index] ?? levelCounts([]);
    const total = totals.get(index);
    const groups = canGroup(column, counts);
    counted.push({
      counts: groups ? await grouped(source, column, signal) : counts,
      isExact: groups,
      present: total?.present ?? null,
      estimatedDistinct: groups ? null : (total?.distinct ?? null),
    });
  }
  return counted;
}

/** Values of the rows in memory, by the column's place. */
export function countsInMemory(sample: Sample, plans: readonly (NumberPlan | null)[]): LevelCounts[] {
  return sample.columns.map((column, index) => countInMemory(column, plans[index]?.sorted ?? null));
}

/** Whether all rows are grouped by the column's values, since the rows in memory have few of them. */
export function canGroup({ column }: SampleColumn, { distinct, total }: LevelCounts): boolean {
  return !isTime(column) && !isOpaque(column) && distinct <= mostGrouped && distinct * 4 < total;
}

async function grouped(
  source: EdaSource,
  { column }: SampleColumn,
  signal: AbortSignal | undefined,
): Promise<LevelCounts> {
  const name = identifier(column.name);
  const rows = await source.rows(
    `SELECT CAST(${name} AS VARCHAR) AS value, count(*) AS n FROM (${source.sql}) WHERE ${name} IS NOT NULL GROUP BY ${name}`,
    { signal },
  );
  const isDouble = column.type === 'number';
  return levelCounts(
    rows
      .map((row) => ({
        value: isDouble ? String(Number(named(String(row['value'])))) : String(row['value']),
        count: Number(row['n']),
      }))
      .filter(({ value }) => !isDouble || value !== 'NaN'),
  );
}

/** DuckDB writes `inf`. */
function named(text: string): string {
  return text.replace(/^(-?)inf$/, '$1Infinity');
}

interface TextTotals {
  readonly present: number;
  readonly distinct: number;
}

async function countText(
  source: EdaSource,
  sample: Sample,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<number, TextTotals>> {
  const asked = sample.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.numbers === null);
  const totals = new Map<number, TextTotals>();
  for (let start = 0; start < asked.length; start += batchSize) {
    const batch = asked.slice(start, start + batchSize);
    const list = batch.map(({ column }, at) => {
      const name = identifier(column.column.name);
      // Few values are counted exactly below; counting them here would be the slowest part of the query.
      const distinct = column.levels.length > mostGrouped ? `approx_count_distinct(${name})` : '0';
      return `count(${name}) AS n${at}, ${distinct} AS d${at}`;
    });
    const [row] = await source.rows(`SELECT ${list.join(', ')} FROM (${source.sql})`, { signal });
    batch.forEach(({ column, index }, at) => {
      const distinct = Math.max(Number(row?.[`d${at}`] ?? 0), column.levels.length);
      totals.set(index, { present: Number(row?.[`n${at}`] ?? 0), distinct });
    });
  }
  return totals;
}
