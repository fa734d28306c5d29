import { UserError } from '../base/UserError.ts';
import { closestNames } from '../base/closestNames.ts';
import type { Features } from '../learn/input/readFeatures.ts';
import type { Label, Labels, Numbers, Rows } from '../learn/input/Target.ts';
import { accuracyScore } from './metrics/classification/accuracyScore.ts';
import { balancedAccuracyScore } from './metrics/classification/balancedAccuracyScore.ts';
import { brierScoreLoss } from './metrics/classification/brierScoreLoss.ts';
import { f1Score, precisionScore, recallScore } from './metrics/classification/fbetaScore.ts';
import { jaccardScore } from './metrics/classification/jaccardScore.ts';
import { logLoss } from './metrics/classification/logLoss.ts';
import { matthewsCorrcoef } from './metrics/classification/matthewsCorrcoef.ts';
import { averagePrecisionScore } from './metrics/ranking/averagePrecisionScore.ts';
import { rocAucScore } from './metrics/ranking/rocAucScore.ts';
import {
  maxError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogError,
  medianAbsoluteError,
  rootMeanSquaredError,
} from './metrics/regression/meanSquaredError.ts';
import { explainedVarianceScore, r2Score } from './metrics/regression/r2Score.ts';

/** What a scorer asks of a model; each of them a part. */
export interface Scorable {
  readonly classes?: readonly Label[];
  predict(x: Features): ArrayLike<Label>;
  predictProba?(x: Features): number[][];
  decisionFunction?(x: Features): Float64Array | number[][];
}

/** How well a fitted model does on rows: the greater the better, so that losses come with a minus. */
export type Scorer = (model: Scorable, x: Features, y: Labels) => number;

/**
 * The scorer of scikit-learn's name, such as `accuracy`, `f1_macro`, `roc_auc`, `neg_log_loss` or `r2`.
 *
 * @throws UserError LEARN_OPTION for an unknown name
 */
export function scorer(name: string): Scorer {
  const found = Object.hasOwn(scorers, name) ? scorers[name] : undefined;
  if (found !== undefined) return found;
  const [near] = closestNames(name, scorerNames);
  throw new UserError('LEARN_OPTION', `There is no scorer "${name}".`, {
    fix: near === undefined ? `The scorers are ${scorerNames.join(', ')}.` : `Did you mean "${near}"?`,
  });
}

function ofLabels(compare: (yTrue: Labels, yPred: Labels) => number): Scorer {
  return (model, x, y) => compare(y, model.predict(x));
}

/** Of a regressor, whose targets and predictions are numbers. */
function ofNumbers(compare: (yTrue: Numbers, yPred: Numbers) => number, sign = 1): Scorer {
  // SAFETY: the metric refuses what is no number.
  return (model, x, y) => sign * compare(y as Numbers, model.predict(x) as Numbers);
}

const averages = ['macro', 'micro', 'weighted'] as const;

/** The score of two classes under the plain name, and the averages of several under `…_macro` and so on. */
function averaged(name: string, compare: typeof f1Score): [string, Scorer][] {
  return [
    [name, ofLabels((yTrue, yPred) => compare(yTrue, yPred))],
    ...averages.map((average): [string, Scorer] => [
      `${name}_${average}`,
      ofLabels((yTrue, yPred) => compare(yTrue, yPred, { average })),
    ]),
  ];
}

type RocOptions = Pick<NonNullable<Parameters<typeof rocAucScore>[2]>, 'multiClass' | 'average'>;

/** Scores are those of the decision where there are no probabilities. */
function rocAuc(rules: RocOptions): Scorer {
  return (model, x, y) => {
    const { classes = [] } = model;
    if (classes.length > 2) return rocAucScore(y, probabilitiesOf(model, x), { ...rules, labels: classes });
    return rocAucScore(y, scoresOf(model, x));
  };
}

const scorers: Readonly<Record<string, Scorer>> = Object.fromEntries<Scorer>([
  ['accuracy', ofLabels(accuracyScore)],
  ['balanced_accuracy', ofLabels(balancedAccuracyScore)],
  ['matthews_corrcoef', ofLabels(matthewsCorrcoef)],
  ...averaged('f1', f1Score),
  ...averaged('precision', precisionScore),
  ...averaged('recall', recallScore),
  ...averaged('jaccard', jaccardScore),
  ['roc_auc', rocAuc({ multiClass: 'ovr' })],
  ['roc_auc_ovr', rocAuc({ multiClass: 'ovr' })],
  ['roc_auc_ovo', rocAuc({ multiClass: 'ovo' })],
  ['roc_auc_ovr_weighted', rocAuc({ multiClass: 'ovr', average: 'weighted' })],
  ['roc_auc_ovo_weighted', rocAuc({ multiClass: 'ovo', average: 'weighted' })],
  [
    'average_precision',
    (model, x, y) => averagePrecisionScore(y, scoresOf(model, x), { posLabel: model.classes?.[1] }),
  ],
  ['neg_log_loss', (model, x, y) => -logLoss(y, probabilitiesOf(model, x), { labels: model.classes })],
  [
    'neg_brier_score',
    (model, x, y) => -brierScoreLoss(y, positiveOf(probabilitiesOf(model, x)), { posLabel: model.classes?.[1] }),
  ],
  ['r2', ofNumbers(r2Score)],
  ['explained_variance', ofNumbers(explainedVarianceScore)],
  ['max_error', ofNumbers((yTrue, yPred) => maxError(yTrue, yPred), -1)],
  ['neg_mean_absolute_error', ofNumbers(meanAbsoluteError, -1)],
  ['neg_mean_squared_error', ofNumbers(meanSquaredError, -1)],
  ['neg_root_mean_squared_error', ofNumbers(rootMeanSquaredError, -1)],
  ['neg_mean_squared_log_error', ofNumbers(meanSquaredLogError, -1)],
  ['neg_median_absolute_error', ofNumbers(medianAbsoluteError, -1)],
  ['neg_mean_absolute_percentage_error', ofNumbers(meanAbsolutePercentageError, -1)],
]);

/** All names that `scorer` knows. */
export const scorerNames: readonly string[] = Object.keys(scorers);

function probabilitiesOf(model: Scorable, x: Features): Rows {
  if (model.predictProba !== undefined) return model.predictProba(x);
  throw new UserError('LEARN_OPTION', 'This score needs probabilities, and the model gives none.', {
    fix: 'Score by roc_auc or accuracy, or use a model with predictProba.',
  });
}

/** One score a row, the greater the more likely the second class. */
function scoresOf(model: Scorable, x: Features): Numbers {
  if (model.predictProba !== undefined) return positiveOf(model.predictProba(x));
  const scores = model.decisionFunction?.(x);
  if (scores instanceof Float64Array) return scores;
  throw new UserError('LEARN_OPTION', 'This score needs a score a row, and the model gives none for two classes.', {
    fix: 'Use a classifier of two classes with predictProba or decisionFunction.',
  });
}

function positiveOf(shares: Rows): Float64Array {
  return Float64Array.from({ length: shares.length }, (_, row) => shares[row]?.[1] ?? Number.NaN);
}
