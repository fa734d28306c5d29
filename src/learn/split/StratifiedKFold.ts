import { UserError } from '../../base/UserError.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import type { Labels } from '../input/Target.ts';
import { assertSplits } from './assertSplits.ts';
import type { Fold, ShuffleOptions } from './Fold.ts';
import { foldsOf } from './foldOf.ts';
import { shuffleInPlace } from './shuffleInPlace.ts';

/** Folds in which each class has (nearly) its share of all rows; each row is tested once. */
export class StratifiedKFold {
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
   * @param y the class of each row, shape [n]
   * @throws UserError LEARN_UNDEFINED when a class has fewer rows than there are folds (scikit-learn warns of that), since
   *   some folds would lack it
   */
  split(y: Labels): Iterable<Fold> {
    const named = { name: 'y', values: y };
    const classes = classesOf([named]);
    const codes = knownCodesOf(named, classes);
    const counts = new Uint32Array(classes.length);
    for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
    const rare = counts.findIndex((count) => count < this.nSplits);
    if (rare >= 0 || classes.length === 0) throw tooFew(classes[rare], counts[rare] ?? 0, this.nSplits);
    return foldsOf(this.#deal(codes, counts), this.nSplits);
  }

  /** The fold of each row. Which fold has one row more or less goes round, class by class in order of appearance. */
  #deal(codes: Int32Array, counts: Uint32Array): Int32Array {
    const random = seededRandom(this.seed);
    const folds = new Int32Array(codes.length);
    let dealt = 0;
    for (const code of inOrderOfAppearance(codes, counts.length)) {
      const count = counts[code] ?? 0;
      const ofClass = new Int32Array(count);
      let place = 0;
      for (let fold = 0; fold < this.nSplits; fold += 1) {
        // Of the sorted labels, every nSplits-th from `fold` on goes to that fold.
        const first = (fold - (dealt % this.nSplits) + this.nSplits) % this.nSplits;
        for (let row = first; row < count; row += this.nSplits) ofClass[place++] = fold;
      }
      dealt += count;
      if (this.shuffle) shuffleInPlace(ofClass, random);
      place = 0;
      for (let row = 0; row < codes.length; row += 1) {
        if (codes[row] === code) folds[row] = ofClass[place++] ?? 0;
      }
    }
    return folds;
  }
}

function inOrderOfAppearance(codes: Int32Array, classes: number): Iterable<number> {
  const seen = new Set<number>();
  for (const code of codes) {
    seen.add(code);
    if (seen.size === classes) break;
  }
  return seen;
}

function tooFew(label: unknown, count: number, nSplits: number): UserError {
  if (label === undefined) return new UserError('LEARN_LENGTHS', 'y is empty.', { fix: 'Give at least one row.' });
  const rows = count === 1 ? '1 row' : `${count} rows`;
  return new UserError('LEARN_UNDEFINED', `The class ${JSON.stringify(label)} has ${rows} for ${nSplits} folds.`, {
    fix: 'Use fewer folds, join rare classes, or use KFold.',
  });
}
