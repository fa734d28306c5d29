import { UserError } from '../../base/UserError.ts';
import type { AnyModel } from '../model/contracts.ts';

/**
 * What a fitted model says of the weight of each column, shape [columns]: its `featureImportances`, or of its `coef` the
 * absolute values; of several classes their sum, or that of their squares.
 *
 * @throws UserError LEARN_OPTION for a model that has neither
 */
export function importancesOf(model: AnyModel, of: 'absolute' | 'squares'): Float64Array {
  const last = lastStep(model);
  if ('featureImportances' in last && last.featureImportances instanceof Float64Array) return last.featureImportances;
  const rows = 'coef' in last ? coefRows(last.coef) : null;
  if (rows === null) {
    throw new UserError('LEARN_OPTION', `A ${last.kind} has neither featureImportances nor coef.`, {
      fix: 'Use a linear model or trees as the estimator.',
    });
  }
  const [first = new Float64Array(0)] = rows;
  return first.map((_, column) =>
    rows.reduce((sum, row) => {
      const value = row[column] ?? 0;
      return sum + (of === 'squares' ? value * value : Math.abs(value));
    }, 0),
  );
}

/** Of a pipeline its last step. */
function lastStep(model: AnyModel): AnyModel {
  if (!('namedSteps' in model)) return model;
  const steps = Object.values(model.namedSteps as Readonly<Record<string, AnyModel>>); // SAFETY: only a Pipeline has them.
  return steps.at(-1) ?? model;
}

function coefRows(coef: unknown): readonly Float64Array[] | null {
  if (coef instanceof Float64Array) return [coef];
  return Array.isArray(coef) && coef.every((row) => row instanceof Float64Array) ? coef : null;
}
