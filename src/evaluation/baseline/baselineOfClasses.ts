import { classFigures } from '../figures/classFigures.ts';
import { mostCalibrated } from '../curves/calibrationOf.ts';
import type { CodedPredictions } from '../tasks/CodedPredictions.ts';
import type { Baseline } from './Baseline.ts';

export interface BaselineFigures {
  readonly baseline: Baseline;
  readonly figures: ReadonlyMap<string, number>;
}

/**
 * The figures of scikit-learn's DummyClassifier with strategy `prior`: it always predicts the most frequent class, the
 * first one of equals, and gives each class its share as probability.
 *
 * @param counts the confusion matrix of the model, by rows: its sums are how often classes occur
 */
export function baselineOfClasses(coded: CodedPredictions, counts: Float64Array): BaselineFigures {
  const { classes, priors, isBinary, learntFrom } = coded;
  const size = classes.length;
  const actual = classes.map((_, label) => sumOf(counts.subarray(label * size, (label + 1) * size)));
  const total = actual.reduce((sum, count) => sum + count, 0);
  const most = priors.reduce((best, share, label) => (share > (priors[best] ?? 0) ? label : best), 0);
  const constant = new Float64Array(size * size);
  for (const [label, count] of actual.entries()) constant[label * size + most] = count;
  const statistic = classFigures({ classes: size, positive: isBinary ? 1 : null, told: [] });
  const found = statistic.of(constant);
  const figures = new Map(statistic.ids.map((id, at) => [id, found[at] ?? Number.NaN]));
  const shares = actual.map((count) => count / total);
  for (const [id, value] of scoreFigures(shares, priors, isBinary)) figures.set(id, value);
  const from = learntFrom === 'training labels' ? 'the training labels' : 'the evaluated rows themselves';
  return {
    figures,
    baseline: {
      strategy: 'prior',
      learntFrom,
      text: `Always predicts ${JSON.stringify(classes[most])}, the most frequent class of ${from}, and gives every class its share there as probability.`,
    },
  };
}

/** Of constant scores: every row is tied. */
function scoreFigures(shares: readonly number[], priors: Float64Array, isBinary: boolean): [string, number][] {
  const meanShare = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const logLoss = shares.reduce(
    (sum, share, label) => (share === 0 ? sum : sum - share * Math.log(Math.max(Number.EPSILON, priors[label] ?? 0))),
    0,
  );
  const squares = priors.reduce((sum, prior) => sum + prior ** 2, 0);
  // A row of class c misses by 1 − 2p(c) + Σp².
  const brier = shares.reduce((sum, share, label) => sum + share * (1 - 2 * (priors[label] ?? 0) + squares), 0);
  const gaps = shares.map((share, label) => Math.abs(share - (priors[label] ?? 0)));
  // The model's calibration is that of as many classes.
  const frequent = [...shares.keys()].sort((one, other) => (shares[other] ?? 0) - (shares[one] ?? 0));
  const told = frequent.slice(0, mostCalibrated).map((label) => gaps[label] ?? 0);
  return [
    ['rocAuc', 0.5],
    ['rocAucOvr', 0.5],
    ['rocAucOvrWeighted', 0.5],
    ['rocAucOvo', 0.5],
    ['averagePrecision', shares[1] ?? Number.NaN],
    ['averagePrecisionMacro', meanShare],
    ['logLoss', logLoss],
    ['brier', isBinary ? brier / 2 : brier],
    ['calibrationError', isBinary ? (gaps[1] ?? 0) : told.reduce((sum, gap) => sum + gap, 0) / told.length],
  ];
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
