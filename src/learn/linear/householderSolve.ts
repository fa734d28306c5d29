import { dot } from './vectors.ts';

export interface Solved {
  /** In the order of the columns; null when they are dependent, or nearly so. */
  readonly coef: Float64Array | null;
  /** The columns of R, in the order of the pivots, shape [columns] each. */
  readonly triangle: readonly Float64Array[];
  /** Qᵀ·y, shape [columns]. */
  readonly target: Float64Array;
  /** Coefficients of the pivoted columns in the order of the columns. */
  inOrder(coef: Float64Array): Float64Array;
}

/** A pivot below this share of the first one may be nothing but rounding. */
const leastPivot = 1e-10;

/**
 * Householder's QR decomposition with column pivoting (Golub and Van Loan 2013, §5.4.2), of at least as many rows as
 * columns.
 *
 * @param problem changed in place
 */
export async function householderSolve(problem: {
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  readonly takeTurn: (share: number) => Promise<void>;
}): Promise<Solved> {
  const { target, takeTurn } = problem;
  const columns = [...problem.columns];
  const order = columns.map((_, at) => at);
  for (let step = 0; step < columns.length; step += 1) {
    await takeTurn(step / columns.length);
    const pivot = longest(columns, step);
    swap(columns, step, pivot);
    swap(order, step, pivot);
    const column = columns[step] ?? target;
    const reflector = reflectorOf(column, step);
    if (reflector === null) continue;
    for (let later = step; later < columns.length; later += 1) reflect(columns[later] ?? target, reflector, step);
    reflect(target, reflector, step);
  }
  const triangle = columns.map((column, at) => upper(column, { length: columns.length, filled: at + 1 }));
  const rotated = target.slice(0, columns.length);
  const inOrder = (coef: Float64Array): Float64Array => {
    const ordered = new Float64Array(coef.length);
    order.forEach((column, at) => (ordered[column] = coef[at] ?? 0));
    return ordered;
  };
  const diagonal = triangle.map((column, at) => Math.abs(column[at] ?? 0));
  const isFull = Math.min(...diagonal) > leastPivot * Math.max(...diagonal);
  return { coef: isFull ? inOrder(backSubstitute(triangle, rotated)) : null, triangle, target: rotated, inOrder };
}

/** The place of the column whose rest, from row `from`, is longest. */
function longest(columns: readonly Float64Array[], from: number): number {
  let [best, place] = [-1, from];
  for (let at = from; at < columns.length; at += 1) {
    const rest = columns[at]?.subarray(from) ?? new Float64Array(0);
    const square = dot(rest, rest);
    if (square > best) [best, place] = [square, at];
  }
  return place;
}

/** v, shape [rows − from], so that I − v·vᵀ turns the column's rest onto its first entry; null for a rest of zeros. */
function reflectorOf(column: Float64Array, from: number): Float64Array | null {
  const reflector = column.slice(from);
  const length = Math.sqrt(dot(reflector, reflector));
  if (length === 0) return null;
  const first = reflector[0] ?? 0;
  reflector[0] = first + (first < 0 ? -length : length);
  const scale = Math.SQRT2 / Math.sqrt(dot(reflector, reflector));
  return reflector.map((value) => value * scale);
}

function reflect(values: Float64Array, reflector: Float64Array, from: number): void {
  let sum = 0;
  for (let at = 0; at < reflector.length; at += 1) sum += (reflector[at] ?? 0) * (values[from + at] ?? 0);
  for (let at = 0; at < reflector.length; at += 1) {
    values[from + at] = (values[from + at] ?? 0) - sum * (reflector[at] ?? 0);
  }
}

function upper(column: Float64Array, { length, filled }: { length: number; filled: number }): Float64Array {
  const kept = new Float64Array(length);
  kept.set(column.subarray(0, filled));
  return kept;
}

function backSubstitute(triangle: readonly Float64Array[], target: Float64Array): Float64Array {
  const coef = target.slice();
  for (let at = triangle.length - 1; at >= 0; at -= 1) {
    const column = triangle[at] ?? target;
    const value = (coef[at] ?? 0) / (column[at] ?? 1);
    coef[at] = value;
    for (let above = 0; above < at; above += 1) coef[above] = (coef[above] ?? 0) - value * (column[above] ?? 0);
  }
  return coef;
}

function swap(list: unknown[], one: number, other: number): void {
  const first = list[one];
  list[one] = list[other];
  list[other] = first;
}
