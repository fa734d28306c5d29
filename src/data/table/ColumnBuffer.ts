import type { DuckDBVector } from '@duckdb/node-api';
import { plainValue } from './plainValue.ts';
import type { TableColumn } from './TableColumn.ts';

/**
 * The values of one column.
 *
 * - `integer`, `number`, `date`, `datetime` (milliseconds since 1970): a `Float64Array`; NaN where missing
 * - `boolean`: a `Uint8Array` of 0 and 1; 0 where missing
 * - all others: an array; null where missing
 */
export interface ColumnData {
  readonly values: Float64Array | Uint8Array | readonly unknown[];
  /** 1 where a value is there; null when all are. */
  readonly valid: Uint8Array | null;
}

type Values = Float64Array | Uint8Array | unknown[];

/** Collects a column from DuckDB's chunks, whose typed arrays are copied whole. */
export class ColumnBuffer {
  readonly #type: TableColumn['type'];
  #values: Values;
  #valid: Uint8Array | null = null;
  #length = 0;
  readonly #capacity: number;

  constructor(column: TableColumn, capacity: number) {
    this.#type = column.type;
    this.#capacity = capacity;
    this.#values = emptyValues(column.type, capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds the items from `start` up to `end` of a vector made by `transportSql`. */
  append(vector: DuckDBVector, start: number, end: number): void {
    const values = this.#values;
    const at = this.#length;
    if (Array.isArray(values)) {
      for (let item = start; item < end; item += 1) values.push(plainValue(vector.getItem(item), this.#type));
    } else {
      values.set(itemsOf(vector).subarray(start, end), at);
      this.#markMissing(vector, start, end);
    }
    this.#length += end - start;
  }

  finish(): ColumnData {
    const length = this.#length;
    const values = Array.isArray(this.#values) ? this.#values : this.#values.subarray(0, length);
    if (Array.isArray(values)) return { values, valid: validOf(values) };
    return { values, valid: this.#valid?.subarray(0, length) ?? null };
  }

  #markMissing(vector: DuckDBVector, start: number, end: number): void {
    const bits = validityBits(vector);
    if (bits === null) return;
    const missing = this.#values instanceof Float64Array ? NaN : 0;
    for (let item = start; item < end; item += 1) {
      if ((((bits[item >> 3] ?? 0) >> (item & 7)) & 1) === 1) continue;
      const row = this.#length + item - start;
      this.#values[row] = missing;
      this.#valid ??= new Uint8Array(this.#capacity).fill(1);
      this.#valid[row] = 0;
    }
  }
}

function emptyValues(type: TableColumn['type'], capacity: number): Values {
  switch (type) {
    case 'integer':
    case 'number':
    case 'date':
    case 'datetime':
      return new Float64Array(capacity);
    case 'boolean':
      return new Uint8Array(capacity);
    case 'bigint':
    case 'decimal':
    case 'string':
    case 'binary':
    case 'object':
      return [];
  }
}

function validOf(values: readonly unknown[]): Uint8Array | null {
  return values.includes(null) ? Uint8Array.from(values, (value) => (value === null ? 0 : 1)) : null;
}

/** What a vector of numbers holds: its own memory, not a copy. */
export function itemsOf(vector: DuckDBVector): Float64Array {
  return (vector as unknown as { items: Float64Array }).items; // SAFETY: every numeric vector of node-api has it.
}

/** One bit an item, the lowest first; null when all items are there. */
function validityBits(vector: DuckDBVector): Uint8Array | null {
  // SAFETY: every vector of node-api has a validity, whose data are words of 64 bits; a fresh one starts at bit 0.
  const { data } = (vector as unknown as { validity: { data: BigUint64Array | null } }).validity;
  return data === null ? null : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
