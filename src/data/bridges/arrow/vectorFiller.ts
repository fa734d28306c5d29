import type { DuckDBVector } from '@duckdb/node-api';
import type { DuckDbModule } from '../../engine/loadDuckDb.ts';
import { type ArrowData, bitAt, viewAs } from './ArrowData.ts';
import type { ArrowType } from './ArrowType.ts';
import { isDuckDecimal } from './duckTypeOf.ts';
import { itemReader } from './itemReader.ts';
import { vectorBytes, writableValidity } from './vectorMemory.ts';

/** Where items go: those from `from` up to `to` of an array, into a vector from its place `at` on. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

export type VectorFiller = (vector: DuckDBVector, piece: Piece) => void;

/**
 * Puts items of an Arrow array into DuckDB's vectors: as bytes where both lay them out alike, which is so for numbers,
 * dates and most times, and one by one otherwise.
 */
export function vectorFiller(data: ArrowData, duckDb: DuckDbModule): VectorFiller {
  const fill = presentFiller(data);
  if (fill !== null) {
    return (vector, piece) => {
      fill(vector, piece);
      markMissing(data, vector, piece);
    };
  }
  const read = itemReader(data, duckDb);
  return (vector, { from, to, at }) => {
    for (let index = from; index < to; index += 1) vector.setItem(at + index - from, read(index));
  };
}

function presentFiller(data: ArrowData): VectorFiller | null {
  const { type, values } = data;
  const width = sharedWidth(type);
  if (width !== null) {
    return (vector, { from, to, at }) => {
      vectorBytes(vector).set(values.subarray(from * width, to * width), at * width);
    };
  }
  if (type.kind === 'decimal' && isDuckDecimal(type)) return type.bits === 32 ? null : decimalFiller(type, values);
  if (type.kind !== 'bool') return null;
  return (vector, { from, to, at }) => {
    const bytes = vectorBytes(vector);
    for (let index = from; index < to; index += 1)
      bytes[at + index - from] = bitAt(values, data.bitOffset + index) ? 1 : 0;
  };
}

/** Bytes an item where Arrow and DuckDB have the same; null where they differ. */
function sharedWidth(type: ArrowType): number | null {
  switch (type.kind) {
    case 'int':
      return type.bits / 8;
    case 'float':
      return type.bits === 16 ? null : type.bits / 8;
    case 'date':
      return type.unit === 'day' ? 4 : 8;
    case 'time':
      return type.unit >= 2 ? 8 : null;
    case 'timestamp':
      return !type.zoned || type.unit === 2 ? 8 : null;
    default:
      return null;
  }
}

/** DuckDB stores decimals in 2, 4, 8 or 16 bytes by their precision: the lowest of Arrow's 8, 16 or 32. */
function decimalFiller({ bits, precision }: Extract<ArrowType, { kind: 'decimal' }>, values: Uint8Array): VectorFiller {
  const wide = bits / 8;
  const narrow = precision <= 4 ? 2 : precision <= 9 ? 4 : precision <= 18 ? 8 : 16;
  const units = narrow === 16 ? viewAs(values, BigUint64Array) : null;
  const source = narrow === 2 ? viewAs(values, Int16Array) : narrow === 4 ? viewAs(values, Int32Array) : null;
  const longs = narrow === 8 ? viewAs(values, BigInt64Array) : null;
  return (vector, { from, to, at }) => {
    const bytes = vectorBytes(vector);
    if (units !== null) {
      const target = viewAs(bytes, BigUint64Array);
      for (let index = from; index < to; index += 1) {
        const place = (at + index - from) * 2;
        target[place] = units[(index * wide) / 8] ?? 0n;
        target[place + 1] = units[(index * wide) / 8 + 1] ?? 0n;
      }
    } else if (longs !== null) {
      const target = viewAs(bytes, BigInt64Array);
      for (let index = from; index < to; index += 1) target[at + index - from] = longs[(index * wide) / 8] ?? 0n;
    } else if (source !== null) {
      const target = narrow === 2 ? viewAs(bytes, Int16Array) : viewAs(bytes, Int32Array);
      for (let index = from; index < to; index += 1) target[at + index - from] = source[(index * wide) / narrow] ?? 0;
    }
  };
}

function markMissing({ validity, bitOffset }: ArrowData, vector: DuckDBVector, { from, to, at }: Piece): void {
  if (validity === null) return;
  let bits: Uint8Array | null = null;
  for (let index = from; index < to; index += 1) {
    if (bitAt(validity, bitOffset + index)) continue;
    bits ??= writableValidity(vector);
    const place = at + index - from;
    bits[place >> 3] = (bits[place >> 3] ?? 0) & ~(1 << (place & 7));
  }
}
