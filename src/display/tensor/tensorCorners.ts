import { firstWindow, tensorPlane } from './tensorPlane.ts';
import type { TensorReader } from './readTensor.ts';
import type { TensorLike } from './TensorLike.ts';
import type { TensorValue } from './TensorOutput.ts';

/** The first and last values of the first plane, for text: all of a small one, else its corners. */
export interface TensorCorners {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly values: readonly (readonly TensorValue[])[];
}

const mostShown = 10;
const firstShown = 5;
const lastShown = 3;

export function tensorCorners(tensor: TensorLike, reader: TensorReader): TensorCorners {
  const rowCount = tensor.shape.length < 2 ? 1 : (tensor.shape.at(-2) ?? 1);
  const columnCount = tensor.shape.at(-1) ?? 1;
  const rows = shownIndices(tensor.shape.includes(0) ? 0 : rowCount);
  const columns = shownIndices(columnCount);
  const readRow = (rowOffset: number): TensorValue[] =>
    spans(columns).flatMap(([columnOffset, columnLimit]) => {
      const window = { ...firstWindow, rowOffset, rowLimit: 1, columnOffset, columnLimit };
      return [...(tensorPlane(tensor, reader, window).values[0] ?? [])];
    });
  return { rows, columns, rowCount, columnCount, values: rows.map(readRow) };
}

function shownIndices(count: number): number[] {
  const all = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
  return count <= mostShown ? all(0, count) : [...all(0, firstShown), ...all(count - lastShown, count)];
}

/** Runs of neighbours, as [first, length]. */
function spans(indices: readonly number[]): (readonly [number, number])[] {
  const gap = indices.findIndex((index, position) => position > 0 && index !== (indices[position - 1] ?? 0) + 1);
  const [first = 0] = indices;
  return gap < 0
    ? [[first, indices.length]]
    : [
        [first, gap],
        [indices[gap] ?? 0, indices.length - gap],
      ];
}
