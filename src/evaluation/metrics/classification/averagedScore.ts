import { UserError } from '../../../base/UserError.ts';
import { classesOf, unknownLabel } from '../../../learn/input/labelCodes.ts';
import { weightedMean } from '../../../learn/input/readWeights.ts';
import { isIndicator } from '../../../learn/input/Target.ts';
import type { Label, Labels, Target } from '../../../learn/input/Target.ts';
import { type Average, type LabelSumOptions, type LabelSums, labelSums } from './labelSums.ts';

export interface AverageOptions extends LabelSumOptions {
  /**
   * - `binary` (default): the figure of `posLabel`, of two classes
   * - `micro`: of all labels' counts together
   * - `macro`: the labels' mean
   * - `weighted`: their mean, weighted by how often each is true
   * - `samples`: the rows' mean, where each has several labels
   */
  readonly average?: Average;
  /** The class looked for, of `binary`: 1 or true by default. */
  readonly posLabel?: Label | undefined;
}

/**
 * The counts that an average is made of: one entry for `binary` and `micro`, else one for each label or row.
 *
 * @throws UserError LEARN_OPTION for `binary` where there are other than two classes
 */
export function sumsToAverage(yTrue: Target, yPred: Target, options: AverageOptions): LabelSums {
  const { average = 'binary' } = options;
  const labels = average === 'binary' ? [binaryLabel(yTrue, yPred, options.posLabel)] : options.labels;
  const sums = labelSums(yTrue, yPred, { ...options, labels, bySample: average === 'samples' });
  return average === 'micro' ? pooled(sums) : sums;
}

/** The average of figures of `sumsToAverage`. */
export function averageOf(figures: Float64Array, sums: LabelSums, average: Average): number {
  if (average === 'samples') return weightedMean(figures, sums.weights);
  return weightedMean(figures, average === 'weighted' ? sums.actual : null);
}

function pooled({ labels, right, predicted, actual }: LabelSums): LabelSums {
  const sum = (values: Float64Array): Float64Array =>
    Float64Array.of(values.reduce((total, value) => total + value, 0));
  return { labels, right: sum(right), predicted: sum(predicted), actual: sum(actual), weights: null };
}

function binaryLabel(yTrue: Target, yPred: Target, posLabel: Label | undefined): Label {
  if (isIndicator(yTrue) || isIndicator(yPred)) throw notBinary('rows have several labels');
  const classes = classesOfBoth(yTrue, yPred);
  if (classes.length > 2) throw notBinary(`there are ${classes.length} classes`);
  const positive = posLabel ?? (typeof classes[0] === 'boolean' ? true : 1);
  if (classes.length === 2 && !classes.includes(positive)) {
    throw unknownLabel(`posLabel is ${JSON.stringify(positive)}`, classes);
  }
  return positive;
}

function classesOfBoth(yTrue: Labels, yPred: Labels): Label[] {
  return classesOf([
    { name: 'yTrue', values: yTrue },
    { name: 'yPred', values: yPred },
  ]);
}

function notBinary(why: string): UserError {
  return new UserError('LEARN_OPTION', `average is "binary", but ${why}.`, {
    fix: 'Use average "macro", "weighted" or "micro".',
  });
}
