import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import type { Labels } from '../input/Target.ts';
import { assertEnough, assertSplits } from './assertSplits.ts';
import type { Fold } from './Fold.ts';
import { foldsOf } from './foldOf.ts';

/** Folds that share no group (patient, customer, session): rows of one group are never both trained and tested on. */
export class GroupKFold {
  readonly nSplits: number;

  /** @throws UserError LEARN_OPTION */
  constructor({ nSplits = 5 }: { readonly nSplits?: number } = {}) {
    assertSplits(nSplits);
    this.nSplits = nSplits;
  }

  /**
   * @param groups the group of each row, shape [n]
   * @throws UserError LEARN_UNDEFINED for fewer groups than folds
   */
  split(groups: Labels): Iterable<Fold> {
    const named = { name: 'groups', values: groups };
    const names = classesOf([named]);
    assertEnough(this.nSplits, names.length, 'groups');
    const codes = knownCodesOf(named, names);
    const sizes = new Uint32Array(names.length);
    for (const code of codes) sizes[code] = (sizes[code] ?? 0) + 1;
    const folds = lightestFolds(sizes, this.nSplits);
    return foldsOf(
      codes.map((code) => folds[code] ?? 0),
      this.nSplits,
    );
  }
}

/** The fold of each group: the largest groups first, each to the fold that has the fewest rows by then. */
function lightestFolds(sizes: Uint32Array, nSplits: number): Int32Array {
  const order = Array.from(sizes.keys()).sort((one, other) => (sizes[other] ?? 0) - (sizes[one] ?? 0) || other - one);
  const loads = new Float64Array(nSplits);
  const folds = new Int32Array(sizes.length);
  for (const group of order) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + (sizes[group] ?? 0);
    folds[group] = lightest;
  }
  return folds;
}
