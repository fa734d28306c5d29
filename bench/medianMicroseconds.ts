/** Median of `runs` timings of `work`, in microseconds, after as many uncounted warm-up runs. */
export function medianMicroseconds(work: () => unknown, runs = 200): number {
  for (let run = 0; run < runs; run++) work();
  const timings = Array.from({ length: runs }, () => {
    const startedAtMs = performance.now();
    work();
    return (performance.now() - startedAtMs) * 1_000;
  });
  return timings.toSorted((a, b) => a - b)[runs >> 1] ?? Number.NaN;
}
