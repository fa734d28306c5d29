import type { Matrix } from '../input/readMatrix.ts';
import { columnOf } from '../input/readMatrix.ts';
import { binEdges } from './binEdges.ts';
import type { TreeMemory } from './wasm/TreeMemory.ts';

/** The bin of a missing value (NaN), in every column. */
export const missingBin = 255;

/** Columns of numbers put into at most 255 bins each, and one for missing values. They lie in a memory of the kernels. */
export interface BinnedColumns {
  readonly rows: number;
  readonly columns: number;
  /** Where the bins lie, row by row. */
  readonly address: number;
  /** Bytes from one row to the next: the number of columns, rounded up to a multiple of 4. */
  readonly stride: number;
  /** Of each column the upper edges of its bins but the last, ascending: a value is in the first bin it does not exceed. */
  readonly edges: readonly Float64Array[];
  /** Whether a column has missing values. */
  readonly hasMissing: readonly boolean[];
}

export interface BinOptions {
  /** At least 2, at most 255. */
  readonly maxBins: number;
  /** Columns of categories 0, 1 … 254, each its own bin. */
  readonly categories?: ReadonlySet<number>;
}

const rowsAtATime = 4_096;

/** Bins the columns of a matrix; its edges are those of `binEdges`. */
export function binColumns(data: Matrix, memory: TreeMemory, { maxBins, categories }: BinOptions): BinnedColumns {
  const { rows, columns, values } = data;
  const edges = Array.from({ length: columns }, (_, at) =>
    categories?.has(at) === true
      ? Float64Array.from({ length: 254 }, (_unused, code) => code + 0.5)
      : binEdges(columnOf(data, at), maxBins),
  );
  const stride = Math.ceil(columns / 4) * 4;
  const address = memory.allocate(rows * stride);
  const chunk = memory.allocate(rowsAtATime * columns * 8);
  const padded = memory.allocate(columns * 256 * 8);
  edges.forEach((upper, at) => {
    const place = memory.doubles(padded + at * 2_048, 256).fill(Infinity);
    place.set(upper);
  });
  const missing = new Uint8Array(columns);
  for (let start = 0; start < rows; start += rowsAtATime) {
    const count = Math.min(rowsAtATime, rows - start);
    memory.doubles(chunk, count * columns).set(values.subarray(start * columns, (start + count) * columns));
    for (let at = 0; at < columns; at += 1) {
      const out = address + start * stride + at;
      const found = memory.kernels.binValues(chunk + at * 8, columns * 8, count, padded + at * 2_048, out, stride);
      if (found !== 0) missing[at] = 1;
    }
  }
  return { rows, columns, address, stride, edges, hasMissing: Array.from(missing, (found) => found === 1) };
}
