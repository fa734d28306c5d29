import type { ProgressFunction } from 'mlnb/display/progress/createProgress';

declare global {
  /** Wraps an iterable: a bar below the cell shows how far a loop over it has come. See docs/notebooks.md. */
  const progress: ProgressFunction;
}
