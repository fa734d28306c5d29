import { UserError } from '../../../base/UserError.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { unknownLabel } from '../../../learn/input/labelCodes.ts';
import { readIndicator } from '../../../learn/input/readMatrix.ts';
import { readWeights } from '../../../learn/input/readWeights.ts';
import { isIndicator } from '../../../learn/input/Target.ts';
import type { Indicator, Label, Labels, Target, Weighted } from '../../../learn/input/Target.ts';
import { labelCounts, mixedTargets } from './accuracyScore.ts';
import { countPairs, marginsOf } from './confusionMatrix.ts';

export type Average = 'binary' | 'micro' | 'macro' | 'weighted' | 'samples';

export interface LabelSumOptions extends Weighted {
  readonly labels?: readonly Label[] | undefined;
}

/** For each label (or each row, of `samples`): what was right, predicted and true; sums of weights. */
export interface LabelSums {
  readonly labels: readonly Label[];
  readonly right: Float64Array;
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
  /** Of the rows of `samples`; null elsewhere. */
  readonly weights: Float64Array | null;
}

/**
 * @throws UserError LEARN_OPTION for `samples` with one label a row, or `binary` with several classes
 */
export function labelSums(yTrue: Target, yPred: Target, options: LabelSumOptions & { bySample: boolean }): LabelSums {
  assertRows({ yTrue, yPred, sampleWeight: options.sampleWeight });
  if (isIndicator(yTrue) && isIndicator(yPred)) return indicatorSums(yTrue, yPred, options);
  if (isIndicator(yTrue) || isIndicator(yPred)) throw mixedTargets();
  if (!options.bySample) return classSums(yTrue, yPred, options);
  throw new UserError('LEARN_OPTION', 'average is "samples", and every row has one label.', {
    fix: 'It averages over rows of several labels. Use "micro", "macro" or "weighted".',
  });
}

function classSums(yTrue: Labels, yPred: Labels, options: LabelSumOptions): LabelSums {
  const all = countPairs(yTrue, yPred, { sampleWeight: options.sampleWeight });
  const { actual, predicted } = marginsOf(all);
  const labels = options.labels ?? all.labels;
  // A class that does not occur counts nothing; one that is not asked for still takes rows away from the others.
  const positions = labels.map((label) => all.labels.indexOf(label));
  const pick = (values: (position: number) => number | undefined): Float64Array =>
    Float64Array.from(positions, (position) => (position < 0 ? 0 : (values(position) ?? 0)));
  return {
    labels,
    right: pick((position) => all.counts[position * (all.labels.length + 1)]),
    predicted: pick((position) => predicted[position]),
    actual: pick((position) => actual[position]),
    weights: null,
  };
}

function indicatorSums(
  yTrue: Indicator,
  yPred: Indicator,
  { labels, sampleWeight, bySample }: LabelSumOptions & { bySample: boolean },
): LabelSums {
  const [one, other] = [readIndicator('yTrue', yTrue), readIndicator('yPred', yPred)];
  if (one.columns !== other.columns) throw labelCounts(one.columns, other.columns);
  const known = Array.from({ length: one.columns }, (_, column) => column);
  const columns = (labels ?? known).map((label) => {
    const column = known.indexOf(Number(label));
    if (column < 0) throw unknownLabel(`labels has ${JSON.stringify(label)}`, known);
    return column;
  });
  const weights = readWeights(sampleWeight);
  const size = bySample ? one.rows : columns.length;
  const sums = { right: new Float64Array(size), predicted: new Float64Array(size), actual: new Float64Array(size) };
  for (let row = 0; row < one.rows; row += 1) {
    columns.forEach((column, place) => {
      const at = bySample ? row : place;
      const weight = bySample ? 1 : (weights?.[row] ?? 1);
      const isTrue = one.values[row * one.columns + column] === 1;
      const isPredicted = other.values[row * one.columns + column] === 1;
      if (isTrue && isPredicted) sums.right[at] = (sums.right[at] ?? 0) + weight;
      if (isPredicted) sums.predicted[at] = (sums.predicted[at] ?? 0) + weight;
      if (isTrue) sums.actual[at] = (sums.actual[at] ?? 0) + weight;
    });
  }
  return { labels: columns, ...sums, weights: bySample ? weights : null };
}
