import type { ReferenceProfile } from '../ReferenceProfile.ts';
import { ClassSums } from './ClassSums.ts';
import { NumberSums } from './NumberSums.ts';

/** Sums over answers whose truth has come, which add up over panes. */
export type TruthSums = ClassSums | NumberSums;

/** Sums of the kind that the model's answers need. */
export function newTruthSums({ prediction, performance }: ReferenceProfile): TruthSums {
  if (prediction?.kind === 'category') return new ClassSums();
  if (prediction !== null) return new NumberSums(prediction.mean ?? 0);
  return performance?.metric === 'mae' || performance?.metric === 'rmse' ? new NumberSums(0) : new ClassSums();
}

export function summedTruth(panes: readonly TruthSums[], reference: ReferenceProfile): TruthSums {
  const sum = newTruthSums(reference);
  for (const pane of panes) {
    if (sum.kind === 'classes' && pane.kind === 'classes') sum.addAll(pane);
    else if (sum.kind === 'numbers' && pane.kind === 'numbers') sum.addAll(pane);
  }
  return sum;
}
