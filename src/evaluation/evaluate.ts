import { UserError } from '../base/UserError.ts';
import type { Features } from '../learn/input/readFeatures.ts';
import type { Label, Numbers, Rows, Target } from '../learn/input/Target.ts';
import { evaluatePredictions } from './evaluatePredictions.ts';
import type { EvaluateOptions, Groups } from './predictions/Predictions.ts';
import type { ShownEvaluation } from './report/shownEvaluation.ts';

/** Any fitted estimator or pipeline: what it has says what it is. */
export interface Evaluable {
  /** A class, a number, a cluster or a row of ones and zeros for each row. */
  readonly predict?: (x: Features) => Target;
  /** Shape [n, classes]. */
  readonly predictProba?: (x: Features) => Rows;
  /** Shape [n], or [n, classes]. */
  readonly decisionFunction?: (x: Features) => Numbers | Rows;
  /** Of outlier detectors: the lower, the more abnormal; shape [n]. */
  readonly scoreSamples?: (x: Features) => Numbers;
  /** Of classifiers: in the order of the columns of `predictProba`. */
  readonly classes?: readonly Label[];
  /** Of clusterers: the cluster of each row that it was fitted on. */
  readonly labels?: ArrayLike<number>;
  readonly kind?: string;
}

/** Rows that the model has not learnt from. */
export interface TestRows {
  readonly x: Features;
  /** The truth, shape [n]; of an outlier detector 1 (or true) for what is abnormal, or -1 as it predicts itself. */
  readonly y?: Target | undefined;
  /** For fairness: a group of each row, or several of them by name. */
  readonly groups?: Groups | undefined;
}

/**
 * How good a fitted model is on rows that it has not learnt from. A classifier is judged by its classes and, where it
 * gives them, probabilities or scores; an outlier detector by how it ranks rows; clusters by their shape, and by y where
 * that is known; all others as regressors.
 *
 * @throws UserError LEARN_NOT_FITTED, LEARN_OPTION for a model that answers nothing, and the codes of `evaluatePredictions`
 */
export async function evaluate(
  model: Evaluable,
  { x, y, groups }: TestRows,
  options: EvaluateOptions = {},
): Promise<ShownEvaluation> {
  const titled = { ...options, title: options.title ?? model.kind };
  if (model.scoreSamples !== undefined && !('classes' in model)) {
    const scores = Float64Array.from(model.scoreSamples(x), (score) => -score);
    return await evaluatePredictions(
      { yTrue: y, scores, groups },
      { task: 'ranking', posLabel: y !== undefined && holdsMinusOne(y) ? -1 : undefined, ...defined(titled) },
    );
  }
  if ('labels' in model) {
    const clusters = model.predict?.(x) ?? model.labels;
    return await evaluatePredictions({ x, yTrue: y, yPred: clusters }, { task: 'clustering', ...defined(titled) });
  }
  if (model.predict === undefined) throw answersNothing();
  if ('classes' in model) {
    const scores = model.predictProba?.(x) ?? model.decisionFunction?.(x);
    return await evaluatePredictions(
      { yTrue: y, yPred: model.predict(x), scores, classes: model.classes, groups },
      titled,
    );
  }
  const yPred = model.predict(x);
  const task = typeof yPred[0] === 'object' ? 'multilabel' : 'regression';
  return await evaluatePredictions({ yTrue: y, yPred, groups }, { task, ...defined(titled) });
}

function holdsMinusOne(y: Target): boolean {
  return Array.prototype.includes.call(y, -1);
}

/** Options that are given; those that are not must not hide a default. */
function defined(options: EvaluateOptions): EvaluateOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function answersNothing(): UserError {
  return new UserError('LEARN_OPTION', 'The model has no predict.', {
    fix: 'Give a fitted classifier, regressor, clusterer or outlier detector, or a Pipeline that ends in one.',
  });
}
