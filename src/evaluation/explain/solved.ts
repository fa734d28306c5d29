import { UserError } from '../../base/UserError.ts';

/**
 * The solution of linear equations by Gauss' elimination with pivots.
 *
 * @param left shape [n, n]; it is overwritten
 * @param right shape [n]
 * @returns shape [n]
 * @throws UserError LEARN_UNDEFINED when there is no single solution
 */
export function solved(left: readonly Float64Array[], right: Float64Array): number[] {
  const size = right.length;
  const rows = left.map((line, at) => Float64Array.of(...line, right[at] ?? 0));
  const largest = Math.max(...rows.map((row) => Math.max(...row.subarray(0, size).map(Math.abs))), 0);
  for (let at = 0; at < size; at += 1) {
    const pivot = pivotRow(rows, at);
    [rows[at], rows[pivot]] = [rows[pivot] ?? new Float64Array(0), rows[at] ?? new Float64Array(0)];
    const top = rows[at] ?? new Float64Array(0);
    if (!(Math.abs(top[at] ?? 0) > 1e-14 * largest)) throw manySolutions();
    for (const row of rows.slice(at + 1)) {
      const factor = (row[at] ?? 0) / (top[at] ?? 1);
      for (let column = at; factor !== 0 && column <= size; column += 1) {
        row[column] = (row[column] ?? 0) - factor * (top[column] ?? 0);
      }
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? new Float64Array(0);
    let value = row[size] ?? 0;
    for (let column = at + 1; column < size; column += 1) value -= (row[column] ?? 0) * (solution[column] ?? 0);
    solution[at] = value / (row[at] ?? 1);
  }
  return solution;
}

function pivotRow(rows: readonly Float64Array[], at: number): number {
  let best = at;
  for (let row = at + 1; row < rows.length; row += 1) {
    if (Math.abs(rows[row]?.[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0)) best = row;
  }
  return best;
}

function manySolutions(): UserError {
  return new UserError('LEARN_UNDEFINED', 'The drawn coalitions of columns do not determine the shares.', {
    fix: 'Raise nSamples to several times the number of columns, or group columns.',
  });
}
