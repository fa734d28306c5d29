import { type FoldsTask, foldsBy } from '../../evaluation/validation/foldsBy.ts';
import type { AnyTarget } from '../../learn/model/contracts.ts';
import { shuffleInPlace } from '../../learn/split/shuffleInPlace.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { PlainFold } from '../study/Study.ts';

interface FoldsWanted extends FoldsTask {
  readonly isClassifier: boolean;
  /** Whether trials learn from the first of the training rows only. */
  readonly isSampled: boolean;
}

/**
 * The folds of a search. Where trials learn from a part of the training rows, these are shuffled: the first of them are a
 * fair sample, and those of a lower rung are among those of a higher one.
 *
 * @throws UserError LEARN_OPTION, LEARN_UNDEFINED, LEARN_LEAKAGE
 */
export function foldsFor(y: AnyTarget, { isClassifier, isSampled, ...task }: FoldsWanted): PlainFold[] {
  return foldsBy(task, y, isClassifier).map(({ train, test }, at) => ({
    train: isSampled ? shuffled(train, at) : Uint32Array.from(train),
    test: Uint32Array.from(test),
  }));
}

function shuffled(rows: Uint32Array, seed: number): Uint32Array {
  const order = Uint32Array.from(rows);
  shuffleInPlace(order, seededRandom(seed));
  return order;
}
