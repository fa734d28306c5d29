/** Counts of pairs of categories, row by row; no row or column is empty. */
export interface Contingency {
  readonly counts: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly total: number;
}

/** Categories of rows by number. */
export interface Coded {
  /** From 0 to `width` − 1; −1 where missing. Shape [n]. */
  readonly codes: Int32Array;
  readonly width: number;
}

/**
 * Counts the rows where both codes are there.
 *
 * @param a code of each row from 0, −1 where missing; shape [n]
 * @param b the same
 */
export function contingency(a: Int32Array, b: Int32Array): Contingency {
  return contingencyOf({ codes: a, width: largest(a) + 1 }, { codes: b, width: largest(b) + 1 });
}

export function contingencyOf(a: Coded, b: Coded): Contingency {
  const [first, second] = [a.codes, b.codes];
  // Missing ones are counted, too, as category −1, which is cheaper than to ask each row.
  const stride = b.width + 1;
  const counts = new Int32Array((a.width + 1) * stride);
  for (let row = 0; row < first.length; row += 1) {
    const at = ((first[row] ?? -1) + 1) * stride + (second[row] ?? -1) + 1;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return withoutEmpty(counts, a.width, b.width);
}

function largest(codes: Int32Array): number {
  let most = -1;
  for (const code of codes) if (code > most) most = code;
  return most;
}

/** @param counts of a table with a first row and a first column for what is missing */
function withoutEmpty(counts: Int32Array, width: number, widthB: number): Contingency {
  const stride = widthB + 1;
  const [inRow, inColumn] = [new Int32Array(width + 1), new Int32Array(stride)];
  let total = 0;
  for (let i = 1; i <= width; i += 1) {
    for (let j = 1; j <= widthB; j += 1) {
      const count = counts[i * stride + j] ?? 0;
      inRow[i] = (inRow[i] ?? 0) + count;
      inColumn[j] = (inColumn[j] ?? 0) + count;
      total += count;
    }
  }
  const [rows, columns] = [placesOver0(inRow), placesOver0(inColumn)];
  const kept = new Float64Array(rows.length * columns.length);
  let at = 0;
  for (const i of rows) for (const j of columns) kept[at++] = counts[i * stride + j] ?? 0;
  return { counts: kept, rows: rows.length, columns: columns.length, total };
}

function placesOver0(counts: Int32Array): number[] {
  const places: number[] = [];
  for (let place = 0; place < counts.length; place += 1) if ((counts[place] ?? 0) > 0) places.push(place);
  return places;
}

export function margins({ counts, rows, columns }: Contingency): {
  readonly byRow: Float64Array;
  readonly byColumn: Float64Array;
} {
  const byRow = new Float64Array(rows);
  const byColumn = new Float64Array(columns);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      const count = counts[i * columns + j] ?? 0;
      byRow[i] = (byRow[i] ?? 0) + count;
      byColumn[j] = (byColumn[j] ?? 0) + count;
    }
  }
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
  const { counts, rows, columns, total } = table;
  const logTotal = Math.log(total);
  const [logRows, logColumns] = [byRow.map(Math.log), byColumn.map(Math.log)];
  let sum = 0;
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      const count = counts[i * columns + j] ?? 0;
      if (count > 0) sum += (count / total) * (Math.log(count) + logTotal - (logRows[i] ?? 0) - (logColumns[j] ?? 0));
    }
  }
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
  let total = 0;
  const { length } = counts;
  for (let at = 0; at < length; at += 1) total += counts[at] ?? 0;
  let sum = 0;
  for (let at = 0; at < length; at += 1) {
    const share = (counts[at] ?? 0) / total;
    if (share > 0) sum -= share * Math.log(share);
  }
  return sum;
}
