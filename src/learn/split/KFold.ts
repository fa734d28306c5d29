import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { assertEnough, assertSplits } from './assertSplits.ts';
import type { Fold, ShuffleOptions } from './Fold.ts';
import { foldsOf } from './foldOf.ts';
import { shuffleInPlace } from './shuffleInPlace.ts';

/** Folds of (nearly) equal size, runs of rows unless shuffled; each row is tested once. */
export class KFold {
  readonly nSplits: number;
  readonly shuffle: boolean;
  readonly seed: number;

  /** @throws UserError LEARN_OPTION */
  constructor({ nSplits = 5, shuffle = false, seed = 0 }: ShuffleOptions = {}) {
    assertSplits(nSplits);
    this.nSplits = nSplits;
    this.shuffle = shuffle;
    this.seed = seed;
  }

  /**
   * @param rows how many, or anything with a length
   * @throws UserError LEARN_UNDEFINED for fewer rows than folds
   */
  split(rows: number | ArrayLike<unknown>): Iterable<Fold> {
    const count = typeof rows === 'number' ? rows : rows.length;
    assertEnough(this.nSplits, count, 'rows');
    const order = rowNumbers(count);
    if (this.shuffle) shuffleInPlace(order, seededRandom(this.seed));
    const folds = new Int32Array(count);
    let place = 0;
    for (let fold = 0; fold < this.nSplits; fold += 1) {
      const end = place + Math.floor(count / this.nSplits) + (fold < count % this.nSplits ? 1 : 0);
      for (; place < end; place += 1) folds[order[place] ?? 0] = fold;
    }
    return foldsOf(folds, this.nSplits);
  }
}
