import type { Matrix } from '../input/readMatrix.ts';
import { jacobiRotations } from '../linear/jacobiRotations.ts';
import { dot } from '../linear/vectors.ts';

export interface ThinSvd {
  /** Singular values, descending, shape [min(rows, columns)]. */
  readonly s: Float64Array;
  /** Right singular vectors, one after the other, each of length `columns`. */
  readonly v: readonly Float64Array[];
}

/**
 * Singular values and right singular vectors, to nearly full precision also of small values: Householder's QR, then
 * one-sided Jacobi rotations (Hestenes 1958; Demmel and Veselić 1992).
 *
 * Of singular values that are 0 the vectors are 0 as well.
 */
export async function thinSvd(x: Matrix, takeTurn: (share: number) => Promise<void>): Promise<ThinSvd> {
  if (x.rows < x.columns) return await ofWide(x, takeTurn);
  const columns = triangleOf(columnsOf(x));
  const v = await jacobiRotations(columns, takeTurn);
  return inOrder(columns.map(lengthOf), v);
}

/** Fewer rows than columns: rotations of the rows, whose directions are then the vectors. */
async function ofWide({ rows, columns, values }: Matrix, takeTurn: (share: number) => Promise<void>): Promise<ThinSvd> {
  const turned = Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
  await jacobiRotations(turned, takeTurn);
  const lengths = turned.map(lengthOf);
  const least = lengths.reduce((most, length) => Math.max(most, length), 0) * Number.EPSILON;
  const v = turned.map((row, at) => {
    const length = lengths[at] ?? 0;
    return row.map((value) => (length > least ? value / length : 0));
  });
  return inOrder(lengths, v);
}

function inOrder(lengths: readonly number[], v: readonly Float64Array[]): ThinSvd {
  const order = [...lengths.keys()].sort((one, other) => (lengths[other] ?? 0) - (lengths[one] ?? 0));
  return {
    s: Float64Array.from(order, (at) => lengths[at] ?? 0),
    v: order.map((at) => v[at] ?? new Float64Array(0)),
  };
}

function columnsOf({ rows, columns, values }: Matrix): Float64Array[] {
  return Array.from({ length: columns }, (_, column) =>
    Float64Array.from({ length: rows }, (__, row) => values[row * columns + column] ?? 0),
  );
}

/** The upper triangle R of the QR decomposition, by columns. They are overwritten. */
function triangleOf(columns: Float64Array[]): Float64Array[] {
  const width = columns.length;
  columns.forEach((column, step) => {
    const reflector = column.subarray(step);
    const length = lengthOf(reflector);
    if (length === 0) return;
    const first = reflector[0] ?? 0;
    const diagonal = first > 0 ? -length : length;
    reflector[0] = first - diagonal;
    const square = dot(reflector, reflector);
    for (const other of columns.slice(step + 1)) {
      const part = other.subarray(step);
      const factor = (2 * dot(reflector, part)) / square;
      for (let at = 0; at < part.length; at += 1) part[at] = (part[at] ?? 0) - factor * (reflector[at] ?? 0);
    }
    reflector.fill(0);
    reflector[0] = diagonal;
  });
  return columns.map((column) => column.slice(0, width));
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
