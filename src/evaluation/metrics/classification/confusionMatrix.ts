import { UserError } from '../../../base/UserError.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { classesOf, codesOf } from '../../../learn/input/labelCodes.ts';
import { readWeights } from '../../../learn/input/readWeights.ts';
import type { Label, Labels, Weighted } from '../../../learn/input/Target.ts';

export interface ConfusionMatrix {
  readonly labels: readonly Label[];
  /** Rows of true classes, columns of predicted ones, each in the order of `labels`; sums of weights. */
  readonly matrix: readonly (readonly number[])[];
}

export interface ConfusionOptions extends Weighted {
  /** The classes in the wanted order; rows of others are left out. By default all that occur. */
  readonly labels?: readonly Label[] | undefined;
  /** Shares of the true class (rows sum to 1), of the predicted one (columns do) or of all. */
  readonly normalize?: 'true' | 'pred' | 'all';
}

/**
 * How often each class was taken for each. Shares of nothing are 0.
 *
 * @param yTrue shape [n]
 * @param yPred shape [n]
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION
 */
export function confusionMatrix(yTrue: Labels, yPred: Labels, options: ConfusionOptions = {}): ConfusionMatrix {
  const { labels, counts } = countPairs(yTrue, yPred, options);
  const size = labels.length;
  const matrix = labels.map((_, row) => Array.from(counts.subarray(row * size, (row + 1) * size)));
  return { labels, matrix: options.normalize === undefined ? matrix : shares(matrix, options.normalize) };
}

export interface PairCounts {
  readonly labels: readonly Label[];
  /** By rows: shape [labels, labels]. */
  readonly counts: Float64Array;
}

/** The confusion matrix by rows, in one array. */
export function countPairs(yTrue: Labels, yPred: Labels, options: ConfusionOptions): PairCounts {
  const rows = assertRows({ yTrue, yPred, sampleWeight: options.sampleWeight });
  const columns = [
    { name: 'yTrue', values: yTrue },
    { name: 'yPred', values: yPred },
  ] as const;
  const labels = options.labels ?? classesOf(columns);
  if (labels.length === 0) throw new UserError('LEARN_OPTION', 'labels is empty.', { fix: 'Name at least one class.' });
  const weights = readWeights(options.sampleWeight);
  const [actual, predicted] = [codesOf(columns[0], labels), codesOf(columns[1], labels)];
  const size = labels.length;
  const counts = new Float64Array(size * size);
  for (let row = 0; row < rows; row += 1) {
    const [one, other] = [actual[row] ?? -1, predicted[row] ?? -1];
    if (one < 0 || other < 0) continue;
    counts[one * size + other] = (counts[one * size + other] ?? 0) + (weights === null ? 1 : (weights[row] ?? 0));
  }
  return { labels, counts };
}

/** The sums over each row (true classes) and each column (predicted classes), shape [labels]. */
export function marginsOf({ labels, counts }: PairCounts): { actual: Float64Array; predicted: Float64Array } {
  const size = labels.length;
  const [actual, predicted] = [new Float64Array(size), new Float64Array(size)];
  counts.forEach((count, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    actual[row] = (actual[row] ?? 0) + count;
    predicted[column] = (predicted[column] ?? 0) + count;
  });
  return { actual, predicted };
}

function shares(matrix: number[][], normalize: 'true' | 'pred' | 'all'): number[][] {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const rowSums = matrix.map(sum);
  const columnSums = matrix.map((_, column) => sum(matrix.map((row) => row[column] ?? 0)));
  const total = sum(rowSums);
  const wholeOf = (row: number, column: number): number => {
    if (normalize === 'all') return total;
    return (normalize === 'true' ? rowSums[row] : columnSums[column]) ?? 0;
  };
  return matrix.map((values, row) =>
    values.map((value, column) => (wholeOf(row, column) === 0 ? 0 : value / wholeOf(row, column))),
  );
}
