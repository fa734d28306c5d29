import { markFold } from '../leakage/foldRows.ts';
import type { Fold } from './Fold.ts';

/**
 * Rows apart by the fold in which they are tested.
 *
 * @param folds the number of each row's fold, shape [n]
 */
export function foldOf(folds: Int32Array, fold: number): Fold {
  let tested = 0;
  for (const number of folds) tested += number === fold ? 1 : 0;
  const train = new Uint32Array(folds.length - tested);
  const test = new Uint32Array(tested);
  let [one, other] = [0, 0];
  for (let row = 0; row < folds.length; row += 1) {
    if (folds[row] === fold) test[other++] = row;
    else train[one++] = row;
  }
  return markFold({ train, test });
}

export function* foldsOf(folds: Int32Array, nSplits: number): Generator<Fold> {
  for (let fold = 0; fold < nSplits; fold += 1) yield foldOf(folds, fold);
}
