import type { DuckDBVector } from '@duckdb/node-api';
import { identifier } from '../../data/engine/sqlText.ts';
import { transportSql } from '../../data/table/transportSql.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import { isWide } from '../source/SampleColumn.ts';
import { blockBytes, type ScanKernels, type ScanMemory } from './ScanMemory.ts';

/** How a column of numbers or times comes out of the engine, and into the memory of the kernels. */
export interface BlockColumn {
  readonly sql: string;
  /**
   * Puts a vector into the memory's block as doubles, NaN where it is null or infinite in time.
   *
   * @returns how many are null
   */
  load(memory: ScanMemory, vector: DuckDBVector, rows: number): number;
}

export function blockColumn(column: TableColumn): BlockColumn {
  const raw = rawTypes.get(column.duckType);
  // DuckDB would make a vector of doubles of every one: the kernels need no second copy.
  if (raw !== undefined) return { sql: identifier(column.name), load: loader(raw) };
  const sql = isWide(column) ? transportSql({ ...column, type: 'number' }) : transportSql(column);
  return { sql, load: loader({ bytes: 8, convert: null }) };
}

interface RawType {
  /** Of one value. */
  readonly bytes: number;
  /** Null for doubles. */
  readonly convert: 'fromLongs' | 'fromIntegers' | 'fromDays' | 'fromMicroseconds' | null;
}

const rawTypes: ReadonlyMap<string, RawType> = new Map<string, RawType>([
  ['DOUBLE', { bytes: 8, convert: null }],
  ['BIGINT', { bytes: 8, convert: 'fromLongs' }],
  ['INTEGER', { bytes: 4, convert: 'fromIntegers' }],
  ['DATE', { bytes: 4, convert: 'fromDays' }],
  ['TIMESTAMP', { bytes: 8, convert: 'fromMicroseconds' }],
]);

function loader({ bytes, convert }: RawType): BlockColumn['load'] {
  return (memory, vector, rows) => {
    const { items, validity } = partsOf(vector);
    const to = convert === null ? memory.block : memory.raw;
    memory.bytes(to, blockBytes).set(new Uint8Array(items.buffer, items.byteOffset, rows * bytes));
    if (convert !== null) convertBlock(memory, convert, rows);
    if (validity.data === null) return 0;
    const { buffer, byteOffset } = validity.data;
    memory.bytes(memory.bits, Math.ceil(rows / 8)).set(new Uint8Array(buffer, byteOffset, Math.ceil(rows / 8)));
    return memory.kernels.markMissing(memory.bits, rows, memory.block);
  };
}

function convertBlock(
  { kernels, raw, block }: ScanMemory,
  convert: keyof ScanKernels & NonNullable<RawType['convert']>,
  rows: number,
): void {
  kernels[convert](raw, rows, block);
}

interface VectorParts {
  readonly items: { readonly buffer: ArrayBuffer; readonly byteOffset: number };
  /** Words of 64 bits, one bit a value, the lowest first; null when all values are there. */
  readonly validity: { readonly data: BigUint64Array<ArrayBuffer> | null };
}

function partsOf(vector: DuckDBVector): VectorParts {
  return vector as unknown as VectorParts; // SAFETY: every vector of numbers and times of node-api has both.
}
