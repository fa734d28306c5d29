import { classesOf } from '../../learn/input/labelCodes.ts';
import { isIndicator, type Labels } from '../../learn/input/Target.ts';
import type { Task } from '../Evaluation.ts';
import type { Predictions } from './Predictions.ts';

/** More different whole numbers than this are taken for a number, not for classes. */
const mostNumericClasses = 20;

/**
 * What was predicted, as far as the data tell: rows of ones and zeros are several labels; text, truth values, given
 * classes or scores mean classes; whole numbers do when there are at most 20 different ones and predictions are among
 * them; all other numbers are regression.
 */
export function taskOf({ yTrue, yPred, scores, classes, x }: Predictions): Task {
  if (yTrue === undefined) return 'clustering';
  if (isIndicator(yTrue)) return 'multilabel';
  if (x !== undefined && scores === undefined) return 'clustering';
  if (classes !== undefined) return classes.length > 2 ? 'multiclass' : 'binary';
  if (scores === undefined && !looksLikeClasses(yTrue, yPred)) return 'regression';
  return classesOf([{ name: 'yTrue', values: yTrue }]).length > 2 ? 'multiclass' : 'binary';
}

function looksLikeClasses(yTrue: Labels, yPred: Predictions['yPred']): boolean {
  const found = new Set<unknown>();
  const isFewWhole = Array.prototype.every.call(yTrue, (value) => {
    found.add(value);
    return Number.isInteger(value) && found.size <= mostNumericClasses;
  });
  if (typeof yTrue[0] !== 'number') return true;
  return isFewWhole && (yPred === undefined || Array.prototype.every.call(yPred, (value) => found.has(value)));
}
