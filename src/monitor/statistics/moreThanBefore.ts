import { logGamma } from './logGamma.ts';

/** Rows of a kind among all rows of a sample. */
export interface Portion {
  readonly hits: number;
  readonly rows: number;
}

/**
 * How likely a second sample has at least that many hits by chance: Fisher's exact test, one-sided, the tail of the
 * hypergeometric distribution given all hits of both. SciPy's
 * `fisher_exact([[now.hits, now.rows − now.hits], [before.hits, before.rows − before.hits]], 'greater')`.
 *
 * @returns from 0 to 1; 1 where a sample has no row
 */
export function moreThanBefore(now: Portion, before: Portion): number {
  if (now.rows === 0 || before.rows === 0) return 1;
  const [all, hits] = [now.rows + before.rows, now.hits + before.hits];
  const most = Math.min(hits, now.rows);
  let term = Math.exp(logChoose(now.rows, now.hits) + logChoose(before.rows, hits - now.hits) - logChoose(all, hits));
  let sum = 0;
  for (let count = now.hits; count <= most; count += 1) {
    sum += term;
    if (term < sum * 1e-17) break;
    // The ratio of two neighbouring terms.
    term *= ((now.rows - count) / (count + 1)) * ((hits - count) / (before.rows - hits + count + 1));
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
