import type { ArrowType } from './ArrowType.ts';
import { arrowTypeOf, listOf, recordOf } from './arrowTypeOf.ts';

/** Some rows of a column as Arrow lays them out in memory; nothing is copied. */
export interface ArrowData {
  readonly type: ArrowType;
  readonly length: number;
  /** One bit an item, the lowest first; null when all items are there. */
  readonly validity: Uint8Array | null;
  /** Item whose bit is the first one: of a part of an array. Bits of `bool` values begin there, too. */
  readonly bitOffset: number;
  readonly values: Uint8Array;
  /** Integers as `type.layout` says. */
  readonly offsets: Uint8Array;
  /** Lengths of a list of views. */
  readonly sizes: Uint8Array;
  /** Which member of a union an item is of. */
  readonly typeIds: Uint8Array;
  /** What views point into. */
  readonly buffers: readonly Uint8Array[];
  readonly children: readonly ArrowData[];
  readonly dictionary: readonly ArrowData[];
}

/**
 * The buffers of one array of apache-arrow (`Data`) or flechette (`Batch`), known by its shape.
 *
 * @param type of flechette's children, where the array itself says less
 */
export function arrowDataOf(raw: unknown): ArrowData {
  const data = recordOf(raw);
  const nullCount = Number(data['nullCount'] ?? 0);
  const validity = bytesOf(data['validity'] ?? data['nullBitmap']);
  const isUnion = recordOf(data['type'])['typeId'] === 14;
  return {
    type: arrowTypeOf(data['type']),
    length: Number(data['length']),
    validity: nullCount === 0 || validity.length === 0 || isUnion ? null : validity,
    bitOffset: Number(data['offset'] ?? 0),
    values: bytesOf(data['values']),
    offsets: bytesOf(data['offsets'] ?? data['valueOffsets']),
    sizes: bytesOf(data['sizes']),
    typeIds: bytesOf(data['typeIds']),
    buffers: listOf(data['data'] ?? data['variadicBuffers']).map(bytesOf),
    children: listOf(data['children']).map(arrowDataOf),
    // A column or vector, itself of several arrays.
    dictionary: listOf(recordOf(data['dictionary'])['data']).map(arrowDataOf),
  };
}

function bytesOf(view: unknown): Uint8Array {
  return ArrayBuffer.isView(view) ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : noBytes;
}

const noBytes = new Uint8Array(0);

type IntegersOf = Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;

/** Bytes as a typed array of another kind; copied only where they begin at an odd place. */
export function viewAs<T>(
  bytes: Uint8Array,
  kind: { new (buffer: ArrayBufferLike, offset: number, length: number): T; readonly BYTES_PER_ELEMENT: number },
): T {
  const width = kind.BYTES_PER_ELEMENT;
  const aligned = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
  return new kind(aligned.buffer, aligned.byteOffset, Math.floor(aligned.byteLength / width));
}

/** Reads integers of any width as numbers; those of 64 bits must be within ±2^53, as offsets and keys are. */
export function integerReader(bytes: Uint8Array, bits: number, signed: boolean): (index: number) => number {
  if (bits === 64) {
    const wide = viewAs(bytes, BigInt64Array);
    return (index) => Number(wide[index]);
  }
  const kinds = signed
    ? { 8: Int8Array, 16: Int16Array, 32: Int32Array }
    : { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array };
  const items: IntegersOf = viewAs<IntegersOf>(bytes, bits === 8 ? kinds[8] : bits === 16 ? kinds[16] : kinds[32]);
  return (index) => items[index] ?? 0;
}

export function bitAt(bits: Uint8Array, index: number): boolean {
  return (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}
