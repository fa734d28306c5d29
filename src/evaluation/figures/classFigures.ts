import type { CellStatistic } from '../intervals/cellIntervals.ts';

export interface ClassFigureOptions {
  readonly classes: number;
  /** The place of the class that is looked for; null of three and more. */
  readonly positive: number | null;
  /** Of which classes precision, recall and F1 are told one by one. */
  readonly told: readonly number[];
}

const averages = ['Macro', 'Micro', 'Weighted'] as const;
const scores = ['precision', 'recall', 'f1'] as const;

/** Figures of a confusion matrix, by rows: shape [classes × classes], true classes by predicted ones. */
export function classFigures({ classes, positive, told }: ClassFigureOptions): CellStatistic {
  const ids = [
    'accuracy',
    'balancedAccuracy',
    ...(positive === null ? [] : scores),
    ...averages.flatMap((average) => scores.map((score) => `${score}${average}`)),
    'mcc',
    'kappa',
    ...told.flatMap((label) => scores.map((score) => `${score}:${label}`)),
  ];
  return {
    ids,
    of(counts) {
      const sums = sumsOf(counts, classes);
      const of = (label: number): readonly number[] => labelScores(sums, label);
      return [
        sums.hits / sums.total,
        balanced(sums),
        ...(positive === null ? [] : of(positive)),
        ...averaged(sums, classes),
        matthews(sums),
        kappa(sums),
        ...told.flatMap(of),
      ];
    },
  };
}

export interface CodedRows {
  readonly actual: Int32Array;
  readonly predicted: Int32Array;
  readonly weights: Float64Array | null;
  readonly classes: number;
}

/** Fills the confusion matrix, by rows. */
export function countCodes({ actual, predicted, weights, classes }: CodedRows, counts: Float64Array): void {
  counts.fill(0);
  for (let row = 0; row < actual.length; row += 1) {
    const cell = (actual[row] ?? 0) * classes + (predicted[row] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + (weights === null ? 1 : (weights[row] ?? 0));
  }
}

interface Sums {
  readonly right: Float64Array;
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  readonly hits: number;
  readonly total: number;
}

function sumsOf(counts: Float64Array, classes: number): Sums {
  const [right, actual, predicted] = [new Float64Array(classes), new Float64Array(classes), new Float64Array(classes)];
  let [hits, total] = [0, 0];
  for (let one = 0; one < classes; one += 1) {
    for (let other = 0; other < classes; other += 1) {
      const count = counts[one * classes + other] ?? 0;
      actual[one] = (actual[one] ?? 0) + count;
      predicted[other] = (predicted[other] ?? 0) + count;
      total += count;
      if (one !== other) continue;
      right[one] = count;
      hits += count;
    }
  }
  return { right, actual, predicted, hits, total };
}

/** Precision, recall and F1; 0 where there is nothing to divide by, as in scikit-learn. */
function labelScores({ right, actual, predicted }: Sums, label: number): readonly number[] {
  const hits = right[label] ?? 0;
  return [divided(hits, predicted[label]), divided(hits, actual[label]), f1Of({ right, actual, predicted }, label)];
}

function f1Of({ right, actual, predicted }: Pick<Sums, 'right' | 'actual' | 'predicted'>, label: number): number {
  return divided(2 * (right[label] ?? 0), (actual[label] ?? 0) + (predicted[label] ?? 0));
}

function divided(part: number, whole: number | undefined): number {
  return whole === undefined || whole === 0 ? 0 : part / whole;
}

/** Classes that neither occur nor are predicted count nothing. */
function averaged(sums: Sums, classes: number): number[] {
  const [macro, weighted] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  let seen = 0;
  for (let label = 0; label < classes; label += 1) {
    const support = sums.actual[label] ?? 0;
    if (support === 0 && sums.predicted[label] === 0) continue;
    seen += 1;
    for (const [at, score] of labelScores(sums, label).entries()) {
      macro[at] = (macro[at] ?? 0) + score;
      weighted[at] = (weighted[at] ?? 0) + score * support;
    }
  }
  const micro = sums.hits / sums.total;
  return [...macro.map((sum) => sum / seen), micro, micro, micro, ...weighted.map((sum) => sum / sums.total)];
}

/** Mean of the recalls of the classes that occur. */
function balanced({ right, actual }: Sums): number {
  let [sum, seen] = [0, 0];
  for (let label = 0; label < actual.length; label += 1) {
    if (actual[label] === 0) continue;
    sum += (right[label] ?? 0) / (actual[label] ?? 1);
    seen += 1;
  }
  return sum / seen;
}

/** Gorodkin 2004, R_K; 0 where one side has only one class. */
function matthews({ actual, predicted, hits, total }: Sums): number {
  const ofPredicted = total ** 2 - dot(predicted, predicted);
  const ofActual = total ** 2 - dot(actual, actual);
  if (ofPredicted * ofActual === 0) return 0;
  return (hits * total - dot(actual, predicted)) / Math.sqrt(ofActual * ofPredicted);
}

/** NaN where both sides have one and the same class. */
function kappa({ actual, predicted, hits, total }: Sums): number {
  const chance = dot(actual, predicted) / total ** 2;
  return (hits / total - chance) / (1 - chance);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
