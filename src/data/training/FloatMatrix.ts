import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api';

/** Where a number is missing or infinite: a column of the matrix and a row since the beginning. */
export interface BadCell {
  readonly column: number;
  readonly row: number;
  readonly value: number;
}

/**
 * Features and labels of a run of rows, in the memory that tensors are made of: [rows, columns] by rows. DuckDB's
 * columns are copied into it chunk by chunk, each by one loop.
 */
export class FloatMatrix {
  readonly features: Float32Array;
  /** One a row; empty without a target. */
  readonly labels: Float32Array;
  readonly #width: number;
  readonly #hasLabels: boolean;
  #rows = 0;
  bad: BadCell | null = null;

  constructor(rows: number, width: number, hasLabels: boolean) {
    this.features = new Float32Array(rows * width);
    this.labels = new Float32Array(hasLabels ? rows : 0);
    this.#width = width;
    this.#hasLabels = hasLabels;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Takes the rows from `start` up to `end` of a chunk of FLOATs. */
  append(chunk: DuckDBDataChunk, start: number, end: number): void {
    const width = this.#width;
    for (let column = 0; column < width; column += 1) {
      const bad = copyStrided(floatsOf(chunk.getColumnVector(column)).subarray(start, end), this.features, {
        offset: this.#rows * width + column,
        stride: width,
      });
      if (bad !== null) this.#noteBad(column, bad);
    }
    if (this.#hasLabels) {
      const bad = copyStrided(floatsOf(chunk.getColumnVector(width)).subarray(start, end), this.labels, {
        offset: this.#rows,
        stride: 1,
      });
      if (bad !== null) this.#noteBad(width, bad);
    }
    this.#rows += end - start;
  }

  #noteBad(column: number, { index, value }: { index: number; value: number }): void {
    this.bad ??= { column, row: this.#rows + index, value };
  }
}

/** The first value that is missing (NaN) or infinite; null when there is none. */
function copyStrided(
  source: Float32Array,
  target: Float32Array,
  { offset, stride }: { offset: number; stride: number },
) {
  let at = offset;
  let check = 0;
  for (const value of source) {
    target[at] = value;
    check += value - value; // 0 for every finite number, NaN for any other.
    at += stride;
  }
  if (check === 0) return null;
  const index = source.findIndex((value) => !Number.isFinite(value));
  return { index, value: source[index] ?? NaN };
}

function floatsOf(vector: DuckDBVector): Float32Array {
  return (vector as unknown as { items: Float32Array }).items; // SAFETY: every expression of a plan is a FLOAT.
}
