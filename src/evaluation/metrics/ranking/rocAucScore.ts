import { UserError } from '../../../base/UserError.ts';
import { otherClasses } from '../classification/logLoss.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { classesOf, knownCodesOf } from '../../../learn/input/labelCodes.ts';
import { columnOf, type Matrix, readIndicator, readMatrix } from '../../../learn/input/readMatrix.ts';
import { readNumbers } from '../../../learn/input/readNumbers.ts';
import { readWeights } from '../../../learn/input/readWeights.ts';
import { isIndicator, isRows } from '../../../learn/input/Target.ts';
import type { Label, Numbers, Rows, Target, Weighted } from '../../../learn/input/Target.ts';
import { areaUnderRoc } from './areaUnderRoc.ts';
import { type AreaAverage, averagedArea } from './averagedArea.ts';

export interface RocAucOptions extends Weighted {
  /** Of three and more classes: each against all others, or all pairs (Hand and Till 2001). */
  readonly multiClass?: 'ovr' | 'ovo';
  /** `macro` by default. */
  readonly average?: AreaAverage;
  /** All classes, ascending, in the order of the columns of `yScore`. By default those of `yTrue`. */
  readonly labels?: readonly Label[] | undefined;
  /** Of two classes: only the part of the curve up to this false positive rate, from 0 (excluded) to 1. */
  readonly maxFpr?: number;
}

/**
 * Area under the ROC curve; tied scores count one half.
 *
 * @param yTrue shape [n], or [n, labels] of ones and zeros
 * @param yScore of the greater one of two classes, shape [n]; probabilities [n, classes]; or [n, labels]
 * @returns from 0 to 1, 0.5 is chance
 * @throws UserError LEARN_UNDEFINED when a class is missing, LEARN_OPTION, LEARN_LENGTHS, LEARN_VALUE
 */
export function rocAucScore(yTrue: Target, yScore: Numbers | Rows, options: RocAucOptions = {}): number {
  assertRows({ yTrue, yScore, sampleWeight: options.sampleWeight });
  const { maxFpr = 1, average = 'macro' } = options;
  if (!(maxFpr > 0 && maxFpr <= 1)) throw optionError(`maxFpr is ${maxFpr}`, 'It must be above 0 and at most 1.');
  const weights = readWeights(options.sampleWeight);
  if (isIndicator(yTrue)) {
    const actual = readIndicator('yTrue', yTrue);
    const scores = readMatrix('yScore', isRows(yScore) ? yScore : Array.from(yScore, (score) => [score]));
    if (actual.columns !== scores.columns) throw otherClasses(namesUpTo(actual.columns), scores.columns);
    return averagedArea({ actual, scores, weights }, average, (rows) => areaUnderRoc(rows, maxFpr));
  }
  const classes = options.labels ?? classesOf([{ name: 'yTrue', values: yTrue }]);
  const codes = knownCodesOf({ name: 'yTrue', values: yTrue }, classes);
  if (!isRows(yScore)) return ofTwoClasses({ codes, classes, scores: readNumbers('yScore', yScore), weights }, maxFpr);
  return ofManyClasses({ codes, classes, scores: readMatrix('yScore', yScore), weights }, options);
}

interface Coded<Scores> {
  /** The class of each row as its position, shape [n]. */
  readonly codes: Int32Array;
  readonly classes: readonly Label[];
  readonly scores: Scores;
  readonly weights: Float64Array | null;
}

function ofTwoClasses({ codes, classes, scores, weights }: Coded<Float64Array>, maxFpr: number): number {
  if (classes.length > 2) throw otherClasses(classes, 1);
  return areaUnderRoc({ positive: Uint8Array.from(codes), scores, weights }, maxFpr);
}

function ofManyClasses(coded: Coded<Matrix>, { multiClass, average = 'macro', maxFpr = 1 }: RocAucOptions): number {
  const { codes, classes, scores, weights } = coded;
  if (scores.columns !== classes.length) throw otherClasses(classes, scores.columns);
  if (multiClass === undefined) throw optionError('multiClass is not given', 'Choose "ovr" or "ovo".');
  if (maxFpr !== 1) throw optionError(`maxFpr is ${maxFpr}`, 'A part of the curve is defined for two classes only.');
  assertSums(scores);
  if (multiClass === 'ovr') {
    const values = new Float64Array(scores.values.length);
    codes.forEach((code, row) => {
      values[row * classes.length + code] = 1;
    });
    const actual = { rows: codes.length, columns: classes.length, values };
    if (average === 'samples') throw optionError('average is "samples"', 'Rows have one label each.');
    return averagedArea({ actual, scores, weights }, average, areaUnderRoc);
  }
  if (weights !== null) throw optionError('sampleWeight is given', 'Pairs of classes ("ovo") take no weights.');
  if (average !== 'macro' && average !== 'weighted') {
    throw optionError(`average is "${average}"`, 'Pairs of classes ("ovo") are averaged by "macro" or "weighted".');
  }
  return ofPairs(coded, average);
}

/** Hand and Till 2001, equation 7; `weighted` by how many rows a pair has. */
function ofPairs({ codes, classes, scores }: Coded<Matrix>, average: 'macro' | 'weighted'): number {
  let [sum, total] = [0, 0];
  for (let one = 0; one < classes.length; one += 1) {
    for (let other = one + 1; other < classes.length; other += 1) {
      const rows = [...codes.keys()].filter((row) => codes[row] === one || codes[row] === other);
      const area = (positive: number): number =>
        areaUnderRoc({
          positive: Uint8Array.from(rows, (row) => Number(codes[row] === positive)),
          scores: pick(columnOf(scores, positive), rows),
          weights: null,
        });
      const weight = average === 'weighted' ? rows.length / codes.length : 1;
      sum += (weight * (area(one) + area(other))) / 2;
      total += weight;
    }
  }
  return sum / total;
}

function pick(values: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? Number.NaN);
}

/** As NumPy's allclose(1, sum). */
function assertSums({ rows, columns, values }: Matrix): void {
  for (let row = 0; row < rows; row += 1) {
    const sum = values.subarray(row * columns, (row + 1) * columns).reduce((total, value) => total + value, 0);
    if (Math.abs(sum - 1) <= 1e-8 + 1e-5 * Math.abs(sum)) continue;
    throw new UserError('LEARN_VALUE', `The scores in row ${row} of yScore sum to ${sum}.`, {
      fix: 'Of several classes they must be probabilities, which sum to 1.',
    });
  }
}

function namesUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function optionError(what: string, fix: string): UserError {
  return new UserError('LEARN_OPTION', `${what}.`, { fix });
}
