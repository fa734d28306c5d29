import { UserError } from '../../base/UserError.ts';
import { formatFigure } from '../../eda/report/formatFigure.ts';
import { type Shown, shownAs } from '../explain/shown/shownAs.ts';
import { type CurveOptions, curveSetting, fittedScores, type Refittable, spreadOf } from './curveRows.ts';
import type { LearningCurve, LearningPoint, Verdict } from './LearningCurve.ts';
import type { CurveData } from './learningCurveOf.ts';
import { learningSheet } from './learningSheet.ts';
import { errorOf, verdictOf, verdictRule } from './verdictOf.ts';

export interface ValidationCurveOptions extends CurveOptions {
  /** Name of an option of the model; of a step of a pipeline as `step__option`. */
  readonly param: string;
  /** Its values, in the order in which they are drawn. */
  readonly values: readonly (number | string | boolean | null)[];
}

/**
 * How good a model is along the values of one of its options, cross-validated, and which of them over- or underfit.
 *
 * @throws UserError LEARN_OPTION, LEARN_UNDEFINED for too few rows, and what fitting and scoring throw
 */
export async function validationCurve(
  model: Refittable,
  { x, y }: CurveData,
  options: ValidationCurveOptions,
): Promise<Shown<LearningCurve>> {
  const { param, values, signal, onProgress } = options;
  if (values.length === 0) {
    throw new UserError('LEARN_OPTION', 'values is empty.', { fix: 'Give at least one value of the option.' });
  }
  const setting = await curveSetting(model, { x, y }, options);
  const points: LearningPoint[] = [];
  let done = 0;
  for (const value of values) {
    const changed = model.withParams({ [param]: value } as Readonly<Record<string, never>>); // SAFETY: the model checks it.
    const scores: { readonly train: number; readonly test: number }[] = [];
    for (const fold of setting.folds) {
      scores.push(await fittedScores(changed, { x, y, ...fold }, { score: setting.score, signal }));
      done += 1;
      onProgress?.(done / (values.length * setting.folds.length));
    }
    points.push({
      at: typeof value === 'number' ? value : String(value),
      train: spreadOf(scores.map(({ train }) => train)),
      test: spreadOf(scores.map(({ test }) => test)),
    });
  }
  return shownAs<LearningCurve>(
    {
      kind: 'validation',
      along: param,
      metric: setting.scoring,
      better: 'higher',
      points,
      verdict: verdictOfValues(points, param, setting),
    },
    learningSheet,
  );
}

const valuesRule =
  'A value overfits where its score on others is below the best by more than a standard error of that, and its score on the rows learnt from is above that of the best value; it underfits where that is below.';

function verdictOfValues(
  points: readonly LearningPoint[],
  param: string,
  scale: { readonly baseline: number; readonly perfect: number },
): Verdict {
  const [first] = points;
  if (first === undefined) return { kind: 'unclear', message: 'There are no values.', rule: valuesRule };
  const best = points.reduce((found, point) => (point.test.mean > found.test.mean ? point : found), first);
  const worse = points.filter(({ test }) => test.mean < best.test.mean - errorOf(best.test));
  const over = worse.filter(({ train }) => train.mean > best.train.mean).map(({ at }) => String(at));
  const under = worse.filter(({ train }) => train.mean < best.train.mean).map(({ at }) => String(at));
  const own = verdictOf(best, null, scale);
  return {
    kind: own.kind,
    message: [
      `Best on others: ${param} = ${String(best.at)}, ${formatFigure(best.test.mean)}.`,
      ...(over.length === 0 ? [] : [`Overfit: ${over.join(', ')}.`]),
      ...(under.length === 0 ? [] : [`Underfit: ${under.join(', ')}.`]),
      `There: ${own.message}`,
    ].join(' '),
    rule: `${valuesRule} ${verdictRule}`,
  };
}
