import { otherClasses } from '../classification/logLoss.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { readIndicator, readMatrix } from '../../../learn/input/readMatrix.ts';
import { readWeights } from '../../../learn/input/readWeights.ts';
import { isIndicator, isRows } from '../../../learn/input/Target.ts';
import type { Numbers, Rows, Target } from '../../../learn/input/Target.ts';
import { UserError } from '../../../base/UserError.ts';
import { type AreaAverage, averagedArea } from './averagedArea.ts';
import { type ScoredOptions, type ThresholdCounts, countsByThreshold, countThresholds } from './countsByThreshold.ts';
import { precisionRecallOf } from './precisionRecallCurve.ts';

export interface AveragePrecisionOptions extends ScoredOptions {
  /** Of several labels a row; `macro` by default. */
  readonly average?: AreaAverage;
}

/**
 * Average precision: the sum of precisions, each times the recall that its threshold adds. No interpolation, unlike the
 * area by trapezia, which is too good.
 *
 * @param yTrue shape [n], two classes; or [n, labels] of ones and zeros
 * @param yScore higher speaks for the positive class, shape [n] or [n, labels]
 * @returns from 0 to 1; the share of positive rows is chance
 */
export function averagePrecisionScore(
  yTrue: Target,
  yScore: Numbers | Rows,
  options: AveragePrecisionOptions = {},
): number {
  if (!isIndicator(yTrue)) {
    if (isRows(yScore)) throw notRows();
    return areaOf(countsByThreshold(yTrue, yScore, options));
  }
  assertRows({ yTrue, yScore, sampleWeight: options.sampleWeight });
  const actual = readIndicator('yTrue', yTrue);
  const scores = readMatrix('yScore', isRows(yScore) ? yScore : Array.from(yScore, (score) => [score]));
  if (actual.columns !== scores.columns)
    throw otherClasses(
      Array.from({ length: actual.columns }, (_, n) => n),
      scores.columns,
    );
  const weights = readWeights(options.sampleWeight);
  return averagedArea({ actual, scores, weights }, options.average ?? 'macro', (rows) =>
    areaOf(countThresholds(rows.positive, rows.scores, rows.weights)),
  );
}

function areaOf(counts: ThresholdCounts): number {
  const { precision, recall } = precisionRecallOf(counts);
  let area = 0;
  for (let index = 0; index < recall.length - 1; index += 1) {
    area += ((recall[index] ?? 0) - (recall[index + 1] ?? 0)) * (precision[index] ?? 0);
  }
  return area;
}

function notRows(): UserError {
  return new UserError('LEARN_LENGTHS', 'yScore has several scores a row, and yTrue has one label a row.', {
    fix: 'Give the scores of one class, or yTrue as rows of ones and zeros.',
  });
}
