import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import type { NumberPlan } from '../column/NumberPlan.ts';
import type { NumberScan } from '../column/NumberScan.ts';
import { PairSums } from '../pairs/PairSums.ts';
import { type BlockColumn, blockColumn } from '../scan/blockColumn.ts';
import { ColumnScan } from '../scan/ColumnScan.ts';
import { blockRows, ScanMemory } from '../scan/ScanMemory.ts';
import type { EdaSource } from './EdaSource.ts';
import type { Sample } from './readSample.ts';
import { isNumber, type SampleColumn } from './SampleColumn.ts';

export interface NumberScans {
  /** By the column's place; null for those without numbers. */
  readonly scans: readonly (NumberScan | null)[];
  /** Places of the columns that `pairs` has, in its order; none when all rows are in memory. */
  readonly paired: readonly number[];
  readonly pairs: Pick<PairSums, 'correlation'> | null;
  /** Null values by the column's place. */
  readonly nulls: readonly number[];
}

export interface ScanOptions {
  readonly signal: AbortSignal | undefined;
  readonly onRows: (rows: number) => void;
  /** Whether different values of a column, by its place, are counted as they pass. */
  readonly countsDistinct: (index: number) => boolean;
}

/** Most columns of which every pair is correlated over all rows. */
export const mostPaired = 16;

/** Passes once over all rows: over those in memory, or else streamed from the engine. */
export async function scanNumbers(
  { source, sample, plans }: { source: EdaSource; sample: Sample; plans: readonly (NumberPlan | null)[] },
  options: ScanOptions,
): Promise<NumberScans> {
  if (sample.isWhole) {
    const memory = new ScanMemory();
    const scans = plans.map((plan, index) => {
      const column = sample.columns[index];
      return plan === null || column === undefined ? null : scanInMemory(memory, plan, column);
    });
    return { scans, paired: [], pairs: null, nulls: sample.columns.map((column) => column.nulls) };
  }
  const read = plans.flatMap((plan, index): ReadColumn[] => {
    const column = source.columns[index];
    if (plan === null || column === undefined) return [];
    return [{ index, column, plan, countsDistinct: options.countsDistinct(index), block: blockColumn(column) }];
  });
  return await streamed(source, read, options);
}

/** Of the rows in memory, whose different values are counted otherwise. */
export function scanInMemory(memory: ScanMemory, plan: NumberPlan, { numbers }: SampleColumn): NumberScan {
  const values = numbers ?? new Float64Array();
  return memory.during(() => {
    const scan = new ColumnScan(memory, plan, { countsDistinct: false });
    for (let start = 0; start < values.length; start += blockRows) {
      const block = values.subarray(start, start + blockRows);
      memory.doubles(memory.block, block.length).set(block);
      scan.add(block.length);
    }
    return scan.result();
  });
}

interface ReadColumn {
  readonly index: number;
  readonly column: TableColumn;
  readonly plan: NumberPlan;
  readonly countsDistinct: boolean;
  readonly block: BlockColumn;
}

async function streamed(source: EdaSource, read: readonly ReadColumn[], options: ScanOptions): Promise<NumberScans> {
  const memory = new ScanMemory();
  const paired = read.filter(({ column }) => isNumber(column)).slice(0, mostPaired);
  const pairs = new PairSums(memory, paired);
  const scanned = read.map((column) => {
    const scan = pairs.scans[paired.indexOf(column)] ?? new ColumnScan(memory, column.plan, column);
    return { ...column, scan };
  });
  const nulls = source.columns.map(() => 0);
  const add = (chunk: DuckDBDataChunk): void => {
    scanned.forEach(({ scan, index, block }, at) => {
      const missing = block.load(memory, chunk.getColumnVector(at), chunk.rowCount);
      nulls[index] = (nulls[index] ?? 0) + missing;
      scan.add(chunk.rowCount);
    });
    pairs.add(chunk.rowCount);
  };
  if (read.length > 0)
    await eachChunk(
      source,
      read.map(({ block }) => block.sql),
      { ...options, add },
    );
  const scans = source.columns.map((): NumberScan | null => null);
  for (const { scan, index } of scanned) scans[index] = scan.result();
  return { scans, paired: paired.map(({ index }) => index), pairs, nulls };
}

async function eachChunk(
  source: EdaSource,
  list: readonly string[],
  { signal, onRows, add }: ScanOptions & { readonly add: (chunk: DuckDBDataChunk) => void },
): Promise<void> {
  const query = await source.stream(`SELECT ${list.join(', ')} FROM (${source.sql})`, { signal });
  let rows = 0;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const chunk = await query.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      add(chunk);
      rows += chunk.rowCount;
      onRows(rows);
    }
  } finally {
    query.close();
  }
}
