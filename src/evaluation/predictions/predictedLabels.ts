import { classesOf } from '../../learn/input/labelCodes.ts';
import { isIndicator, isRows, type Label, type Labels } from '../../learn/input/Target.ts';
import type { Predictions } from './Predictions.ts';

/** The predictions, or what scores say: the class of the highest one; of two the positive one from 0.5 on (0 for scores that are no probabilities). */
export function predictedLabels({ yTrue, yPred, scores, classes }: Predictions, posLabel: Label | undefined): Labels {
  if (yPred !== undefined && !isIndicator(yPred)) return yPred;
  const known =
    classes ?? (yTrue === undefined || isIndicator(yTrue) ? [] : classesOf([{ name: 'yTrue', values: yTrue }]));
  if (scores === undefined) return [];
  if (isRows(scores)) return Array.from(scores, (row) => known[highest(row)] ?? 0);
  const [first = 0, second = 1] = posLabel === known[0] && posLabel !== undefined ? known.toReversed() : known;
  const all = Array.from(scores);
  const border = all.every((score) => score >= 0 && score <= 1) ? 0.5 : 0;
  return all.map((score) => (score >= border ? second : first));
}

function highest(row: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < row.length; at += 1) if ((row[at] ?? 0) > (row[best] ?? 0)) best = at;
  return best;
}
