import type { DuckDBType, DuckDBValue, DuckDBVector } from '@duckdb/node-api';
import type { Batch, DataType, ExtractionOptions } from '@uwdata/flechette';
import { bitAt } from './ArrowData.ts';
import { batchOfValues, makeBatch, noBytes } from './arrowBatch.ts';
import { type ArrowLibraries, arrowColumnType } from './arrowColumnType.ts';
import { vectorBytes, vectorValidity } from './vectorMemory.ts';

/** Collects a column from DuckDB's vectors into Arrow arrays: numbers, dates and times as bytes, others one by one. */
export class ColumnCollector {
  readonly type: DataType;
  readonly #duckType: DuckDBType;
  readonly #libraries: ArrowLibraries;
  readonly #options: ExtractionOptions;
  /** Bytes an item; null where items are collected one by one. */
  readonly #width: number | null;
  #bytes: Uint8Array[] = [];
  #missing: number[] = [];
  #values: DuckDBValue[] = [];
  #length = 0;

  constructor(duckType: DuckDBType, libraries: ArrowLibraries, options: ExtractionOptions) {
    this.#duckType = duckType;
    this.#libraries = libraries;
    this.#options = options;
    this.type = arrowColumnType(duckType, libraries);
    this.#width = fixedWidth(duckType, libraries);
  }

  append(vector: DuckDBVector, rowCount: number): void {
    if (this.#width === null) {
      for (let row = 0; row < rowCount; row += 1) this.#values.push(vector.getItem(row));
    } else {
      // A copy: the chunk's memory goes back to DuckDB.
      this.#bytes.push(vectorBytes(vector).slice(0, rowCount * this.#width));
      const bits = vectorValidity(vector);
      for (let row = 0; bits !== null && row < rowCount; row += 1)
        if (!bitAt(bits, row)) this.#missing.push(this.#length + row);
    }
    this.#length += rowCount;
  }

  /** What has been collected since the last batch. */
  takeBatch(): Batch<unknown> {
    const batch = this.#width === null ? this.#batchOfValues() : this.#batchOfBytes(this.#width);
    this.#bytes = [];
    this.#missing = [];
    this.#values = [];
    this.#length = 0;
    return batch;
  }

  #batchOfValues(): Batch<unknown> {
    return batchOfValues(this.#values, { duckType: this.#duckType, type: this.type }, this.#libraries);
  }

  #batchOfBytes(width: number): Batch<unknown> {
    const length = this.#length;
    const missing = this.#missing;
    const bytes = new Uint8Array(length * width);
    let at = 0;
    for (const part of this.#bytes) {
      bytes.set(part, at);
      at += part.length;
    }
    const validity = missing.length === 0 ? noBytes : new Uint8Array(Math.ceil(length / 8)).fill(0xff);
    for (const row of missing) validity[row >> 3] = (validity[row >> 3] ?? 0) & ~(1 << (row & 7));
    const values = this.#valuesOf(bytes, length);
    return makeBatch(
      { type: this.type, length, nullCount: missing.length, validity, values },
      this.#libraries,
      this.#options,
    );
  }

  #valuesOf(bytes: Uint8Array, length: number): ArrayBufferView {
    const { DuckDBTypeId: id } = this.#libraries.duckDb;
    if (this.#duckType.typeId === id.BOOLEAN) return packedBits(bytes, length);
    if (this.#duckType.typeId === id.INTERVAL) return inNanoseconds(bytes, length);
    // SAFETY: types whose items have one width name the class that holds them.
    const kind = (this.type as { values?: new (buffer: ArrayBufferLike) => ArrayBufferView }).values;
    return kind === undefined ? bytes : new kind(bytes.buffer);
  }
}

/** The width of items that DuckDB lays out as Arrow does, or nearly so. Decimals are read with 38 digits. */
function fixedWidth(type: DuckDBType, { duckDb }: ArrowLibraries): number | null {
  const { DuckDBTypeId: id } = duckDb;
  switch (type.typeId) {
    case id.BOOLEAN:
    case id.TINYINT:
    case id.UTINYINT:
      return 1;
    case id.SMALLINT:
    case id.USMALLINT:
      return 2;
    case id.INTEGER:
    case id.UINTEGER:
    case id.FLOAT:
    case id.DATE:
      return 4;
    case id.BIGINT:
    case id.UBIGINT:
    case id.DOUBLE:
    case id.TIME:
    case id.TIME_NS:
    case id.TIMESTAMP:
    case id.TIMESTAMP_S:
    case id.TIMESTAMP_MS:
    case id.TIMESTAMP_NS:
    case id.TIMESTAMP_TZ:
      return 8;
    case id.DECIMAL:
    case id.HUGEINT:
    case id.UHUGEINT:
    case id.INTERVAL:
      return 16;
    default:
      return null;
  }
}

/** What stands in the place of a missing value is anything. */
function packedBits(bytes: Uint8Array, length: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(length / 8));
  for (let row = 0; row < length; row += 1) {
    if (bytes[row] === 1) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return bits;
}

/** Months and days of 4 bytes each, and microseconds of 8, which Arrow wants as nanoseconds. */
function inNanoseconds(bytes: Uint8Array, length: number): Uint8Array {
  const view = new DataView(bytes.buffer);
  for (let row = 0; row < length; row += 1)
    view.setBigInt64(row * 16 + 8, view.getBigInt64(row * 16 + 8, true) * 1_000n, true);
  return bytes;
}
