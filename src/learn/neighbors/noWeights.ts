import { UserError } from '../../base/UserError.ts';
import type { FitOptions } from '../model/FitOptions.ts';

/** @throws UserError LEARN_OPTION for weights, which scikit-learn's models of neighbours do not take either */
export function noWeights(kind: string, { sampleWeight }: FitOptions): void {
  if (sampleWeight === undefined) return;
  throw new UserError('LEARN_OPTION', `${kind} takes no sampleWeight.`, {
    fix: 'Leave it out, or use another model: here every row counts by its distance.',
  });
}
