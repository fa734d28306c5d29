import type { DuckDBVector } from '@duckdb/node-api';
import { itemsOf } from '../../data/table/ColumnBuffer.ts';
import { transportSql } from '../../data/table/transportSql.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import type { NumberPlan } from '../column/NumberPlan.ts';
import { blockRows, NumberScan } from '../column/NumberScan.ts';
import { PairSums } from '../pairs/PairSums.ts';
import type { EdaSource } from './EdaSource.ts';
import type { Sample } from './readSample.ts';
import { isNumber, isWide, type SampleColumn } from './SampleColumn.ts';

export interface NumberScans {
  /** By the column's place; null for those without numbers. */
  readonly scans: readonly (NumberScan | null)[];
  /** Places of the columns that `pairs` has, in its order; none when all rows are in memory. */
  readonly paired: readonly number[];
  readonly pairs: PairSums | null;
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
    const scans = plans.map((plan, index) => {
      const column = sample.columns[index];
      return plan === null || column === undefined ? null : scanInMemory(plan, column);
    });
    return { scans, paired: [], pairs: null, nulls: sample.columns.map((column) => column.nulls) };
  }
  const scans = plans.map((plan, index) =>
    plan === null ? null : new NumberScan(plan, options.countsDistinct(index)),
  );
  return await streamed(source, scans, options);
}

/** Of the rows in memory, whose different values are counted otherwise. */
export function scanInMemory(plan: NumberPlan, { numbers }: SampleColumn): NumberScan {
  const scan = new NumberScan(plan, false);
  const values = numbers ?? new Float64Array();
  for (let start = 0; start < values.length; start += blockRows) scan.add(values.subarray(start, start + blockRows));
  return scan;
}

async function streamed(
  source: EdaSource,
  scans: readonly (NumberScan | null)[],
  options: ScanOptions,
): Promise<NumberScans> {
  const read = scans.flatMap((scan, index) => {
    const column = source.columns[index];
    return scan === null || column === undefined ? [] : [{ scan, index, column }];
  });
  const nulls = scans.map(() => 0);
  const paired = read.filter(({ column }) => isNumber(column)).slice(0, mostPaired);
  const pairs = new PairSums(paired.map(({ scan }) => scan));
  if (read.length > 0) {
    const query = await source.stream(
      `SELECT ${read.map(({ column }) => doubleSql(column)).join(', ')} FROM (${source.sql})`,
      { signal: options.signal },
    );
    const block = new Float64Array(blockRows);
    let rows = 0;
    try {
      for (;;) {
        options.signal?.throwIfAborted();
        const chunk = await query.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) break;
        read.forEach(({ scan, index }, at) => {
          const vector = chunk.getColumnVector(at);
          const missing = markNulls(vector, chunk.rowCount, block);
          nulls[index] = (nulls[index] ?? 0) + missing;
          scan.add((missing === 0 ? itemsOf(vector) : block).subarray(0, chunk.rowCount));
        });
        pairs.add(chunk.rowCount);
        rows += chunk.rowCount;
        options.onRows(rows);
      }
    } finally {
      query.close();
    }
  }
  return { scans, paired: paired.map(({ index }) => index), pairs, nulls };
}

function doubleSql(column: TableColumn): string {
  return isWide(column) ? transportSql({ ...column, type: 'number' }) : transportSql(column);
}

/** Copies a vector of doubles with NaN where it is null, if it is anywhere; gives in how many rows. */
function markNulls(vector: DuckDBVector, rows: number, block: Float64Array): number {
  // SAFETY: every vector of node-api has a validity, whose data are words of 64 bits; null when all values are there.
  const { data } = (vector as unknown as { validity: { data: BigUint64Array | null } }).validity;
  if (data === null) return 0;
  const bits = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  block.set(itemsOf(vector).subarray(0, rows));
  let nulls = 0;
  for (let row = 0; row < rows; row += 1) {
    if ((((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1) continue;
    block[row] = Number.NaN;
    nulls += 1;
  }
  return nulls;
}
