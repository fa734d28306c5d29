/** Counts of pairs of categories, row by row; no row or column is empty. */
export interface Contingency {
  readonly counts: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly total: number;
}

/**
 * Counts the rows where both codes are there.
 *
 * @param a code of each row from 0, −1 where missing; shape [n]
 * @param b the same
 */
export function contingency(a: Int32Array, b: Int32Array): Contingency {
  const [widthA, widthB] = [largest(a) + 1, largest(b) + 1];
  const counts = new Float64Array(widthA * widthB);
  let total = 0;
  for (let row = 0; row < a.length; row += 1) {
    const i = a[row] ?? -1;
    const j = b[row] ?? -1;
    if (i < 0 || j < 0) continue;
    const at = i * widthB + j;
    counts[at] = (counts[at] ?? 0) + 1;
    total += 1;
  }
  return withoutEmpty({ counts, rows: widthA, columns: widthB, total });
}

function largest(codes: Int32Array): number {
  let most = -1;
  for (const code of codes) if (code > most) most = code;
  return most;
}

function withoutEmpty({ counts, rows, columns, total }: Contingency): Contingency {
  const at = (i: number, j: number): number => counts[i * columns + j] ?? 0;
  const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
  const keptRows = range(rows).filter((i) => range(columns).some((j) => at(i, j) > 0));
  const keptColumns = range(columns).filter((j) => keptRows.some((i) => at(i, j) > 0));
  const kept = Float64Array.from(keptRows.flatMap((i) => keptColumns.map((j) => at(i, j))));
  return { counts: kept, rows: keptRows.length, columns: keptColumns.length, total };
}

export function margins({ counts, rows, columns }: Contingency): {
  readonly byRow: Float64Array;
  readonly byColumn: Float64Array;
} {
  const byRow = new Float64Array(rows);
  const byColumn = new Float64Array(columns);
  counts.forEach((count, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    byRow[i] = (byRow[i] ?? 0) + count;
    byColumn[j] = (byColumn[j] ?? 0) + count;
  });
  return { byRow, byColumn };
}

/** Pearson's chi-square statistic, without Yates' correction. */
export function chiSquare(table: Contingency): { readonly statistic: number; readonly degreesOfFreedom: number } {
  const { byRow, byColumn } = margins(table);
  let statistic = 0;
  table.counts.forEach((count, at) => {
    const expected = ((byRow[Math.floor(at / table.columns)] ?? 0) * (byColumn[at % table.columns] ?? 0)) / table.total;
    if (expected > 0) statistic += (count - expected) ** 2 / expected;
  });
  return { statistic, degreesOfFreedom: Math.max(0, (table.rows - 1) * (table.columns - 1)) };
}

/**
 * Cramér's V, corrected for bias (Bergsma 2013).
 *
 * @returns from 0 to 1; NaN when one side has a single category or there are fewer than two rows
 */
export function cramersV(table: Contingency): number {
  const { rows: r, columns: k, total: n } = table;
  if (r < 2 || k < 2 || n < 2) return Number.NaN;
  const phi2 = Math.max(0, chiSquare(table).statistic / n - ((r - 1) * (k - 1)) / (n - 1));
  const [rows, columns] = [r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)];
  const least = Math.min(rows - 1, columns - 1);
  return least <= 0 ? Number.NaN : Math.min(1, Math.sqrt(phi2 / least));
}

/** Mutual information in nats; 0 when the two are independent. */
export function mutualInformation(table: Contingency): number {
  const { byRow, byColumn } = margins(table);
  let sum = 0;
  table.counts.forEach((count, at) => {
    if (count === 0) return;
    const [row, column] = [byRow[Math.floor(at / table.columns)] ?? 1, byColumn[at % table.columns] ?? 1];
    sum += (count / table.total) * (Math.log(count) + Math.log(table.total) - Math.log(row) - Math.log(column));
  });
  return Math.max(0, sum);
}

/** Mutual information by the arithmetic mean of both entropies, from 0 to 1; NaN when neither side varies. */
export function normalisedMutualInformation(table: Contingency): number {
  const { byRow, byColumn } = margins(table);
  const mean = (entropy(byRow) + entropy(byColumn)) / 2;
  return mean > 0 ? Math.min(1, mutualInformation(table) / mean) : Number.NaN;
}

/** Shannon's, in nats. @param counts of the categories */
export function entropy(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const total = all.reduce((sum, count) => sum + count, 0);
  return all.reduce((sum, count) => (count > 0 ? sum - (count / total) * Math.log(count / total) : sum), 0);
}
