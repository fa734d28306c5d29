import { UserError } from '../../base/UserError.ts';
import type { NumberList } from './tensorStatistics.ts';
import { tensorSize, type TensorLike } from './TensorLike.ts';

/** Up to this many values are copied out at once; a larger tensor is read piece by piece. */
const wholeReadValues = 4_000_000;
const sampleBlocks = 64;
const blockValues = 16_384;

/** Reads flat ranges of values, in the tensor's own order; complex numbers count as one value, read as two. */
export interface TensorReader {
  read(offset: number, length: number): ArrayLike<number | string>;
}

/**
 * Opens a tensor, lends its reader to `use` and disposes whatever reading it has made.
 *
 * @throws UserError DISPLAY_TENSOR_DISPOSED
 */
export function withReader<T>(tensor: TensorLike, use: (reader: TensorReader) => T): T {
  if (tensor.isDisposed === true) {
    throw new UserError('DISPLAY_TENSOR_DISPOSED', 'The tensor was disposed, its values are gone.', {
      fix: 'Show it before dispose(), or keep it with tf.keep().',
    });
  }
  if (tensorSize(tensor) <= wholeReadValues) return use(wholeReader(tensor));
  const flat = tensor.flatten?.();
  if (flat === undefined) return use(wholeReader(tensor));
  try {
    return use({ read: (offset, length) => readPiece(flat, offset, length) });
  } finally {
    flat.dispose?.();
  }
}

/** Values for statistics: all of them, or 64 blocks evenly spread over a large tensor. */
export function sampleValues(tensor: TensorLike, reader: TensorReader): { values: NumberList; isSampled: boolean } {
  const size = tensorSize(tensor);
  if (size <= wholeReadValues) return { values: reader.read(0, size) as unknown as NumberList, isSampled: false }; // SAFETY: the caller asks for numeric tensors only.
  const values = new Float64Array(sampleBlocks * blockValues);
  const step = (size - blockValues) / (sampleBlocks - 1);
  for (let block = 0; block < sampleBlocks; block += 1) {
    values.set(reader.read(Math.floor(block * step), blockValues) as ArrayLike<number>, block * blockValues); // SAFETY: as above.
  }
  return { values, isSampled: true };
}

function wholeReader(tensor: TensorLike): TensorReader {
  const data = tensor.dataSync();
  const width = tensor.dtype === 'complex64' ? 2 : 1;
  return { read: (offset, length) => window(data, offset * width, (offset + length) * width) };
}

function window(data: ArrayLike<number | string>, start: number, end: number): ArrayLike<number | string> {
  return data instanceof Float32Array || data instanceof Int32Array || data instanceof Uint8Array
    ? data.subarray(start, end)
    : Array.prototype.slice.call<ArrayLike<number | string>, [number, number], (number | string)[]>(data, start, end);
}

function readPiece(flat: TensorLike, offset: number, length: number): ArrayLike<number | string> {
  const piece = flat.slice?.([offset], [length]);
  if (piece === undefined) throw new TypeError('The tensor has no slice method.');
  try {
    return piece.dataSync();
  } finally {
    piece.dispose?.();
  }
}
