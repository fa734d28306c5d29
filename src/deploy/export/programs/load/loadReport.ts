import type { LoadResult } from './runLoad.ts';

export interface LoadLimits {
  readonly maxP99Ms: number;
  /** From 0 to 1. */
  readonly maxErrorShare: number;
}

/** What a run has shown, and which limits it has missed. */
export function loadReport(
  result: LoadResult,
  limits: LoadLimits,
): { readonly text: string; readonly problems: readonly string[] } {
  const sorted = [...result.milliseconds].sort((a, b) => a - b);
  const all = Object.values(result.statuses).reduce((sum, count) => sum + count, 0);
  const errorShare = all === 0 ? 1 : 1 - sorted.length / all;
  const perSecond = sorted.length / result.seconds;
  const p99 = percentile(sorted, 0.99);
  const problems = [
    ...(sorted.length === 0 ? ['no request was answered.'] : []),
    ...(p99 > limits.maxP99Ms ? [`the 99th percentile is ${shown(p99)} ms, over ${shown(limits.maxP99Ms)} ms.`] : []),
    ...(errorShare > limits.maxErrorShare ? [`${shown(errorShare * 100)} % of the requests failed.`] : []),
  ];
  const statuses = Object.entries(result.statuses).map(([status, count]) => `${status}: ${String(count)}`);
  const text = `requests   ${String(all)} in ${shown(result.seconds)} s (${statuses.join(', ')})
rate       ${shown(perSecond)} requests/s, ${shown(perSecond * result.rows)} rows/s
latency    p50 ${shown(percentile(sorted, 0.5))} ms, p90 ${shown(percentile(sorted, 0.9))} ms, p99 ${shown(p99)} ms, max ${shown(percentile(sorted, 1))} ms
`;
  return { text, problems };
}

/** By the nearest rank: the smallest value that at least that share of all does not exceed. NaN for no values. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function shown(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–';
}
