import type { Matrix } from '../../learn/input/readMatrix.ts';
import type { Statistic } from '../intervals/Statistic.ts';

const scores = ['precision', 'recall', 'f1'] as const;

/**
 * Figures of several labels a row. Shares of nothing are 0, as in scikit-learn.
 *
 * @param actual ones and zeros, shape [rows, labels]
 * @param predicted as actual
 * @param told labels whose precision, recall and F1 are told one by one
 */
export function labelSetStatistic(actual: Matrix, predicted: Matrix, told: readonly number[]): Statistic {
  const { columns } = actual;
  const perRow = rowFigures(actual, predicted);
  const [right, claimed, true_] = [new Float64Array(columns), new Float64Array(columns), new Float64Array(columns)];
  return {
    ids: [
      'accuracy',
      'hammingLoss',
      'f1Samples',
      'jaccardSamples',
      ...['Macro', 'Micro', 'Weighted'].flatMap((average) => scores.map((score) => `${score}${average}`)),
      ...told.flatMap((label) => scores.map((score) => `${score}:${label}`)),
    ],
    of(weights) {
      const means = perRow.map(() => 0);
      let total = 0;
      for (const sums of [right, claimed, true_]) sums.fill(0);
      for (let row = 0; row < actual.rows; row += 1) {
        const weight = weights[row] ?? 0;
        if (weight === 0) continue;
        total += weight;
        for (const [at, values] of perRow.entries()) means[at] = (means[at] ?? 0) + weight * (values[row] ?? 0);
        for (let column = 0; column < columns; column += 1) {
          const [is, says] = [actual.values[row * columns + column], predicted.values[row * columns + column]];
          if (is === 1) true_[column] = (true_[column] ?? 0) + weight;
          if (says === 1) claimed[column] = (claimed[column] ?? 0) + weight;
          if (is === 1 && says === 1) right[column] = (right[column] ?? 0) + weight;
        }
      }
      const each = Array.from(right, (hits, label) => scoresOf(hits, claimed[label] ?? 0, true_[label] ?? 0));
      return [
        ...means.map((sum) => sum / total),
        ...scores.map((_, at) => each.reduce((sum, own) => sum + (own[at] ?? 0), 0) / columns),
        ...scoresOf(sumOf(right), sumOf(claimed), sumOf(true_)),
        ...scores.map((_, at) =>
          divided(
            each.reduce((sum, own, label) => sum + (own[at] ?? 0) * (true_[label] ?? 0), 0),
            sumOf(true_),
          ),
        ),
        ...told.flatMap((label) => each[label] ?? []),
      ];
    },
  };
}

/** Of each row: whether all is right, the share that is wrong, F1 and Jaccard's index. */
function rowFigures(actual: Matrix, predicted: Matrix): readonly Float64Array[] {
  const { rows, columns } = actual;
  const [exact, wrong, f1, jaccard] = Array.from({ length: 4 }, () => new Float64Array(rows));
  for (let row = 0; row < rows; row += 1) {
    let [both, one, other] = [0, 0, 0];
    for (let column = 0; column < columns; column += 1) {
      const [is, says] = [actual.values[row * columns + column] ?? 0, predicted.values[row * columns + column] ?? 0];
      both += is * says;
      one += is;
      other += says;
    }
    const misses = one + other - 2 * both;
    if (exact !== undefined) exact[row] = misses === 0 ? 1 : 0;
    if (wrong !== undefined) wrong[row] = misses / columns;
    if (f1 !== undefined) f1[row] = divided(2 * both, one + other);
    if (jaccard !== undefined) jaccard[row] = divided(both, one + other - both);
  }
  return [exact, wrong, f1, jaccard].flatMap((values) => values ?? []);
}

function scoresOf(right: number, claimed: number, actual: number): number[] {
  return [divided(right, claimed), divided(right, actual), divided(2 * right, claimed + actual)];
}

function divided(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
