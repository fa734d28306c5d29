import { isIndicator } from '../learn/input/Target.ts';
import type { ExplanationPart, Task } from './Evaluation.ts';
import { explanationPart } from './explanationPart.ts';
import { fairness } from './fairness/fairness.ts';
import type { EvaluateOptions, Predictions } from './predictions/Predictions.ts';
import { predictedLabels } from './predictions/predictedLabels.ts';

/** How predictions treat the groups that were given; null without groups, or where fairness is not defined. */
export function groupParts(
  task: Task,
  predictions: Predictions,
  { posLabel, confidence }: EvaluateOptions,
): readonly ExplanationPart[] | null {
  const { yTrue, scores, groups } = predictions;
  if (groups === undefined || yTrue === undefined || isIndicator(yTrue)) return null;
  if (task !== 'binary' && task !== 'multiclass' && task !== 'regression') return null;
  const yPred = predictedLabels(predictions, posLabel);
  const found = fairness(yTrue, yPred, {
    groups,
    task: task === 'regression' ? 'regression' : 'classification',
    ...(scores === undefined || task === 'regression' ? {} : { scores }),
    ...(posLabel === undefined || task !== 'binary' ? {} : { posLabel }),
    ...(confidence === undefined ? {} : { confidence }),
  });
  return [explanationPart('fairness', found)];
}
