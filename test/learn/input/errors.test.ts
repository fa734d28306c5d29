import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import {
  accuracyScore,
  averagePrecisionScore,
  brierScoreLoss,
  calibrationCurve,
  confusionMatrix,
  cumulativeGainCurve,
  f1Score,
  logLoss,
  meanPinballLoss,
  meanSquaredError,
  rocAucScore,
  rocCurve,
  silhouetteScore,
} from '../../../src/index.ts';

function check(call: () => unknown, code: string, message: string): void {
  assert.throws(call, (error) => {
    assert.ok(error instanceof UserError, String(error));
    assert.deepEqual([error.code, error.message], [code, message]);
    assert.match(error.fix ?? '', /\.$/);
    return true;
  });
}

describe('bad input of a metric', () => {
  it('names the lengths', () => {
    check(() => accuracyScore([1, 2], [1]), 'LEARN_LENGTHS', 'yTrue has 2 rows and yPred has 1 row.');
    check(() => accuracyScore([], []), 'LEARN_LENGTHS', 'There are no rows: yTrue is empty.');
    check(
      () => meanSquaredError([1, 2], [1, 2], { sampleWeight: [1] }),
      'LEARN_LENGTHS',
      'yTrue has 2 rows and sampleWeight has 1 row.',
    );
    check(
      () =>
        silhouetteScore(
          [
            [1, 2],
            [1, 3],
          ],
          [0, 1],
        ),
      'LEARN_UNDEFINED',
      'There are 2 groups of 2 rows.',
    );
    check(() => logLoss([0, 1], [[1, 0], [1]]), 'LEARN_LENGTHS', 'yProb has 2 columns in row 0 and 1 in row 1.');
  });

  it('names the row and the value', () => {
    check(() => rocCurve([0, 1, 1], [0.1, NaN, 1]), 'LEARN_VALUE', 'yScore is NaN in row 1.');
    check(() => rocCurve([0, 1, NaN], [0.1, 1, 1]), 'LEARN_VALUE', 'yTrue is NaN in row 2.');
    check(() => brierScoreLoss([0, 1], [0, 1.5]), 'LEARN_VALUE', 'yProb is 1.5 in row 1.');
    check(() => meanSquaredError([1, 2], ['1', 2] as unknown as number[]), 'LEARN_VALUE', 'yPred is "1" in row 0.');
    check(() => accuracyScore([1, null] as unknown as number[], [1, 1]), 'LEARN_VALUE', 'yTrue is null in row 1.');
    check(() => f1Score([[1, 2]], [[1, 1]], { average: 'macro' }), 'LEARN_VALUE', 'yTrue is 2 in row 0.');
    check(
      () =>
        logLoss(
          [0, 1, 2],
          [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, NaN],
          ],
        ),
      'LEARN_VALUE',
      'yProb, column 2, is NaN in row 2.',
    );
  });

  it('refuses labels of two types, and one label a row beside several', () => {
    check(
      () => accuracyScore(['1', '2'], [1, 2]),
      'LEARN_VALUE',
      'yTrue and yPred mix labels of the types string and number.',
    );
    check(
      () => accuracyScore([[1, 0]], [1]),
      'LEARN_VALUE',
      'One of yTrue and yPred has one label a row, the other has several.',
    );
  });

  it('names a weight below 0, and refuses weights that are all 0', () => {
    check(
      () => accuracyScore([1, 2], [1, 2], { sampleWeight: [1, -0.5] }),
      'LEARN_VALUE',
      'sampleWeight is -0.5 in row 1.',
    );
    check(
      () => confusionMatrix([1, 2], [1, 2], { sampleWeight: [0, 0] }),
      'LEARN_UNDEFINED',
      'Every weight in sampleWeight is 0, so that no row counts.',
    );
  });

  it('names a class that is not known', () => {
    check(
      () => logLoss(['a', 'c'], [0.1, 0.2], { labels: ['a', 'b'] }),
      'LEARN_LABEL_UNKNOWN',
      'yTrue is "c" in row 1, which is none of the classes.',
    );
    check(
      () => f1Score(['no', 'yes'], ['no', 'no'], { posLabel: 'Yes' }),
      'LEARN_LABEL_UNKNOWN',
      'posLabel is "Yes", which is none of the classes.',
    );
  });

  it('asks for the class that is looked for, and for an average', () => {
    check(
      () => rocCurve(['no', 'yes'], [0, 1]),
      'LEARN_OPTION',
      'posLabel is not given, and the classes are ["no","yes"].',
    );
    check(() => f1Score([1, 2, 3], [1, 2, 3]), 'LEARN_OPTION', 'average is "binary", but there are 3 classes.');
    check(() => meanPinballLoss([1], [1], { alpha: 2 }), 'LEARN_OPTION', 'alpha is 2.');
    check(() => calibrationCurve([0, 1], [0, 1], { nBins: 0 }), 'LEARN_OPTION', 'nBins is 0.');
    check(() => rocAucScore([0, 1], [0, 1], { maxFpr: 0 }), 'LEARN_OPTION', 'maxFpr is 0.');
    check(
      () => brierScoreLoss([0, 1, 2], [0, 1, 1]),
      'LEARN_OPTION',
      'yTrue has 3 classes, and this figure is defined for two.',
    );
  });

  it('says that a figure needs both classes', () => {
    check(
      () => rocAucScore([1, 1], [0.1, 0.2]),
      'LEARN_UNDEFINED',
      'All rows that count are of one class: a ROC curve needs two.',
    );
    check(
      () => cumulativeGainCurve([0, 0], [0.1, 0.2]),
      'LEARN_UNDEFINED',
      'No row that counts is of the positive class, so that nothing is gained.',
    );
  });

  it('asks for one score a row where each row has one label', () => {
    check(
      () =>
        averagePrecisionScore(
          [0, 1],
          [
            [0.5, 0.5],
            [0.4, 0.6],
          ],
        ),
      'LEARN_LENGTHS',
      'yScore has several scores a row, and yTrue has one label a row.',
    );
  });
});
