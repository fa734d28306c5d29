import { UserError } from '../../base/UserError.ts';
import { assertRows } from '../../learn/input/assertRows.ts';
import { classesOf, codesOf } from '../../learn/input/labelCodes.ts';
import { readFeatures } from '../../learn/input/readFeatures.ts';
import { type Matrix, readIndicator, readMatrix } from '../../learn/input/readMatrix.ts';
import { readNumbers, valueError } from '../../learn/input/readNumbers.ts';
import { readWeights } from '../../learn/input/readWeights.ts';
import { isIndicator, isRows, type Target } from '../../learn/input/Target.ts';
import { readCosts } from '../curves/thresholdTableOf.ts';
import { note } from '../notes/commonNotes.ts';
import type { FoundClusters } from '../tasks/evaluateClusters.ts';
import type { LabelSets } from '../tasks/evaluateLabelSets.ts';
import type { NumberPredictions } from '../tasks/evaluateNumbers.ts';
import type { RankedRows } from '../tasks/evaluateRanking.ts';
import type { EvaluateOptions, Predictions } from './Predictions.ts';

/** @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION, LEARN_UNDEFINED */
export function readNumberPredictions({ yTrue, yPred }: Predictions, options: EvaluateOptions): NumberPredictions {
  const [actual, predicted] = [numbersOf('yTrue', yTrue), numbersOf('yPred', yPred)];
  assertRows({ yTrue: actual, yPred: predicted, sampleWeight: options.sampleWeight });
  const { yTrain } = options;
  return {
    actual,
    predicted,
    weights: readWeights(options.sampleWeight),
    trained: yTrain === undefined || yTrain.length === 0 ? null : numbersOf('yTrain', yTrain),
    notes: [],
  };
}

function numbersOf(name: string, target: Target | undefined): Float64Array {
  if (target === undefined) throw notGiven(name);
  if (isIndicator(target))
    throw new UserError('LEARN_VALUE', `${name} has several values a row.`, { fix: 'Give one number a row.' });
  if (target instanceof Float64Array) return readNumbers(name, target);
  const numbers = new Float64Array(target.length);
  for (let row = 0; row < numbers.length; row += 1) {
    const value = target[row];
    if (typeof value !== 'number') throw valueError(name, { row, value, fix: 'It must be a number.' });
    numbers[row] = value;
  }
  return readNumbers(name, numbers);
}

/** @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION, LEARN_UNDEFINED */
export function readLabelSets({ yTrue, yPred, scores, classes }: Predictions, options: EvaluateOptions): LabelSets {
  assertRows({ yTrue: yTrue ?? [], yPred, scores, sampleWeight: options.sampleWeight });
  const actual = indicatorOf('yTrue', yTrue);
  const scored = scores === undefined ? null : isRows(scores) ? readMatrix('scores', scores) : null;
  if (scores !== undefined && scored === null) {
    throw new UserError('LEARN_LENGTHS', 'scores have one number a row, and yTrue has several labels.', {
      fix: 'Give a score for each label.',
    });
  }
  if (yPred === undefined && scored === null) throw notGiven('yPred');
  const predicted = yPred === undefined ? atLeastHalf(scored) : indicatorOf('yPred', yPred);
  for (const [name, matrix] of [['yPred', predicted] as const, ['scores', scored] as const]) {
    if (matrix === null || matrix.columns === actual.columns) continue;
    throw new UserError(
      'LEARN_LENGTHS',
      `yTrue has ${actual.columns} labels a row and ${name} has ${matrix.columns}.`,
      {
        fix: 'Give both the same columns, in the same order.',
      },
    );
  }
  if (classes !== undefined && classes.length !== actual.columns) {
    throw new UserError('LEARN_LENGTHS', `classes names ${classes.length} labels, and yTrue has ${actual.columns}.`, {
      fix: 'Name each column once.',
    });
  }
  const trained = options.yTrain === undefined ? null : indicatorOf('yTrain', options.yTrain);
  return {
    names: classes?.map(String) ?? Array.from({ length: actual.columns }, (_, column) => String(column)),
    actual,
    predicted,
    scores: scored,
    weights: readWeights(options.sampleWeight),
    priors: sharesOf(trained ?? actual),
    learntFrom: trained === null ? 'evaluated labels' : 'training labels',
    notes:
      yPred === undefined
        ? [note('reading', 'Only scores were given: a label is taken for predicted from 0.5 on.')]
        : [],
  };
}

function indicatorOf(name: string, target: Target | undefined): Matrix {
  if (target === undefined) throw notGiven(name);
  if (isIndicator(target)) return readIndicator(name, target);
  throw new UserError('LEARN_VALUE', `${name} has one label a row, and the task is "multilabel".`, {
    fix: 'Give rows of ones and zeros, a column for each label.',
  });
}

function atLeastHalf(scores: Matrix | null): Matrix {
  const { rows, columns, values } = scores ?? { rows: 0, columns: 0, values: new Float64Array() };
  return { rows, columns, values: values.map((value) => (value >= 0.5 ? 1 : 0)) };
}

function sharesOf({ rows, columns, values }: Matrix): Float64Array {
  const shares = new Float64Array(columns);
  for (let at = 0; at < rows * columns; at += 1)
    shares[at % columns] = (shares[at % columns] ?? 0) + (values[at] ?? 0) / rows;
  return shares;
}

/** @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION, LEARN_UNDEFINED for rows of one class only */
export function readRanking({ yTrue, scores }: Predictions, options: EvaluateOptions): RankedRows {
  if (yTrue === undefined || isIndicator(yTrue)) throw notGiven('yTrue with one label a row');
  if (scores === undefined || isRows(scores)) throw notGiven('scores with one number a row');
  assertRows({ yTrue, scores, sampleWeight: options.sampleWeight });
  const named = { name: 'yTrue', values: yTrue };
  const classes = classesOf([named]);
  if (classes.length !== 2) {
    throw new UserError(
      'LEARN_UNDEFINED',
      `yTrue has ${classes.length} classes: ${JSON.stringify(classes.slice(0, 5))}.`,
      {
        fix: 'A ranking is judged by rows of two kinds: those that are looked for, and all others.',
      },
    );
  }
  const ordered = options.posLabel === classes[0] ? classes.toReversed() : classes;
  return {
    actual: codesOf(named, ordered),
    scores: readNumbers('scores', scores),
    weights: readWeights(options.sampleWeight),
    classes: ordered.map(String),
    costs: readCosts(options.costs),
    notes: [],
  };
}

/** @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION */
export function readClusters({ yTrue, yPred, x }: Predictions): FoundClusters {
  if (yPred === undefined || isIndicator(yPred)) throw notGiven('yPred with one cluster a row');
  if (yTrue !== undefined && isIndicator(yTrue)) throw notGiven('yTrue with one class a row');
  const points = x === undefined ? null : readFeatures(x);
  assertRows({ yPred, yTrue, x: points === null ? undefined : { length: points.rows } });
  const bad = points?.values.findIndex((value) => !Number.isFinite(value)) ?? -1;
  if (points !== null && bad >= 0) {
    throw valueError(`x, column ${bad % points.columns},`, {
      row: Math.floor(bad / points.columns),
      value: points.values[bad],
      fix: 'Distances need finite numbers: fill in what is missing first.',
    });
  }
  return { clusters: yPred, truth: yTrue ?? null, points, notes: [] };
}

function notGiven(name: string): UserError {
  return new UserError('LEARN_OPTION', `${name} is not given.`, { fix: `Give ${name}.` });
}
