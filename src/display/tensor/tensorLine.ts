import type { TensorReader } from './readTensor.ts';
import { tensorSize, type TensorLike } from './TensorLike.ts';
import type { TensorLine } from './TensorOutput.ts';

/** A shorter vector is read better in numbers. */
const leastValues = 64;
const columns = 400;
/** Of a column that stands for more values, so many are read. */
const mostPerColumn = 16_384;

/**
 * A long vector (all of its values along one dimension) as a line: the least and the largest value of each of at most
 * 400 columns, so that no peak is lost. Null for any other tensor.
 */
export function tensorLine(tensor: TensorLike, reader: TensorReader): TensorLine | null {
  const size = tensorSize(tensor);
  const isVector = tensor.shape.length > 0 && tensor.shape.every((length) => length === 1 || length === size);
  const isNumeric = tensor.dtype === 'float32' || tensor.dtype === 'int32';
  if (!isVector || !isNumeric || size < leastValues) return null;
  const count = Math.min(columns, size);
  const perColumn = size / count;
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  for (let column = 0; column < count; column += 1) {
    const start = Math.floor(column * perColumn);
    const end = Math.floor((column + 1) * perColumn);
    const [least, largest] = extremes(reader.read(start, Math.min(mostPerColumn, end - start)));
    low.push(least);
    high.push(largest);
  }
  return { low, high, isWhole: perColumn <= mostPerColumn };
}

function extremes(values: ArrayLike<number | string>): readonly [number | null, number | null] {
  let [least, largest] = [Infinity, -Infinity];
  for (const each of Array.from(values)) {
    const value = Number(each);
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  return least > largest ? [null, null] : [digits(least), digits(largest)];
}

function digits(value: number): number {
  return Number(value.toPrecision(5));
}
