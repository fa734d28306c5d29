import type { ExpectedPreload } from '../../KernelOptions.ts';
import type { Preloads } from './Preloads.ts';

const idleMs = 150;

export interface IdlePreloading {
  readonly isIdle: () => boolean;
  readonly later: typeof setTimeout;
  /** Called after each. */
  readonly loaded: () => void;
}

/** Loads those that the notebook names, while nobody waits, so that a cell's first use of them is quick. */
export function preloadWhenIdle(
  preloads: Preloads,
  expected: readonly ExpectedPreload[],
  { isIdle, later, loaded }: IdlePreloading,
): void {
  if (expected.length === 0) return;
  const waiting = expected.values();
  const loadNext = (): void => {
    if (!isIdle()) {
      later(loadNext, idleMs);
      return;
    }
    const { value: name } = waiting.next();
    if (name === undefined) return;
    try {
      preloads.value(name);
      loaded();
    } catch {
      return; // Nobody asked for it yet: the cell that does is told.
    }
    later(loadNext, idleMs);
  };
  later(loadNext, idleMs);
}
