import { type CellProgress, cellProgress } from '../../cellProgress.ts';

const silent: CellProgress = { set: () => undefined, finish: () => undefined, stop: () => undefined };

/** What takes longer than a glance. */
const leastBytes = 8 * 1024 ** 2;

/** A progress bar where there is a cell to show it in, for a download that is not small; counts bytes. */
export function shownProgress(label: string, bytes: number | null): CellProgress {
  if (bytes === null || bytes < leastBytes) return silent;
  return cellProgress(label, bytes) ?? silent;
}
