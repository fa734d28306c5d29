import { UserError } from '../../base/UserError.ts';
import { markFold } from '../leakage/foldRows.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { assertEnough, assertSplits } from './assertSplits.ts';
import type { Fold } from './Fold.ts';

export interface TimeSeriesOptions {
  /** How many folds; 5 by default. */
  readonly nSplits?: number;
  /** Rows to train on at most: the last ones before the test. All by default. */
  readonly maxTrainSize?: number;
  /** Rows to test on; by default rows / (nSplits + 1), rounded down. */
  readonly testSize?: number;
  /** Rows left out between training and test, since they know of the test's time; 0 by default. */
  readonly gap?: number;
}

/** Folds of rows in order of time: the test always comes after what is trained on. */
export class TimeSeriesSplit {
  readonly nSplits: number;
  readonly #options: TimeSeriesOptions;

  /** @throws UserError LEARN_OPTION */
  constructor(options: TimeSeriesOptions = {}) {
    const { nSplits = 5, maxTrainSize, testSize, gap } = options;
    assertSplits(nSplits);
    for (const [name, value, least] of [
      ['maxTrainSize', maxTrainSize ?? 1, 1],
      ['testSize', testSize ?? 1, 1],
      ['gap', gap ?? 0, 0],
    ] as const) {
      if (Number.isSafeInteger(value) && value >= least) continue;
      throw new UserError('LEARN_OPTION', `${name} is ${value}.`, {
        fix: `It must be a whole number of at least ${least}.`,
      });
    }
    this.nSplits = nSplits;
    this.#options = options;
  }

  /**
   * @param rows how many, or anything with a length; in order of time
   * @throws UserError LEARN_UNDEFINED when the rows are too few
   */
  split(rows: number | ArrayLike<unknown>): Iterable<Fold> {
    const count = typeof rows === 'number' ? rows : rows.length;
    assertEnough(this.nSplits + 1, count, 'rows');
    const { maxTrainSize = Infinity, testSize = Math.floor(count / (this.nSplits + 1)), gap = 0 } = this.#options;
    const first = count - testSize * this.nSplits;
    if (first - gap <= 0) {
      throw new UserError(
        'LEARN_UNDEFINED',
        `${this.nSplits} tests of ${testSize} rows with a gap of ${gap} leave no row of ${count} to train on.`,
        { fix: 'Make nSplits, testSize or gap smaller.' },
      );
    }
    const all = rowNumbers(count);
    return Array.from({ length: this.nSplits }, (_, fold) => {
      const start = first + fold * testSize;
      const end = start - gap;
      return markFold({
        train: all.slice(Math.max(0, end - maxTrainSize), end),
        test: all.slice(start, start + testSize),
      });
    });
  }
}
