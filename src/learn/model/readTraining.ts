import { UserError } from '../../base/UserError.ts';
import { Frame } from '../frame/Frame.ts';
import { assertRows } from '../input/assertRows.ts';
import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { readNumbers, valueError } from '../input/readNumbers.ts';
import { readWeights } from '../input/readWeights.ts';
import type { Label, Labels, Numbers } from '../input/Target.ts';

/** What a classifier learns from, read and checked. */
export interface Classified {
  readonly features: Matrix;
  /** In ascending order. */
  readonly classes: readonly Label[];
  /** The position of each row's class, shape [n]. */
  readonly codes: Int32Array;
  /** Shape [n]; null where every row counts once. */
  readonly weights: Float64Array | null;
}

export interface Measured {
  readonly features: Matrix;
  /** Shape [n]. */
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
}

interface Weighing {
  readonly sampleWeight?: Numbers | undefined;
}

interface Classing extends Weighing {
  /** All that may occur, where the rows are only a part of what is learnt from; those of y by default. */
  readonly classes?: readonly Label[] | undefined;
}

/** @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_UNDEFINED when all weights are 0 */
export function readMeasured(x: Features, y: Numbers, { sampleWeight }: Weighing): Measured {
  const features = finiteFeatures(x, readFeatures(x));
  assertRows({ x: { length: features.rows }, y, sampleWeight });
  return { features, target: readNumbers('y', y), weights: readWeights(sampleWeight) };
}

/**
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_UNDEFINED for a single class, or when all weights
 *   are 0; LEARN_LABEL_UNKNOWN for a label that is none of the classes given
 */
export function readClassified(x: Features, y: Labels, { sampleWeight, classes: given }: Classing): Classified {
  const features = finiteFeatures(x, readFeatures(x));
  assertRows({ x: { length: features.rows }, y, sampleWeight });
  const named = { name: 'y', values: y };
  const classes = classesOf([given === undefined ? named : { name: 'classes', values: given }]);
  if (classes.length < 2) throw oneClass(classes[0]);
  return { features, classes, codes: knownCodesOf(named, classes), weights: readWeights(sampleWeight) };
}

/**
 * The same numbers, none of them missing.
 *
 * @param x where they come from, for the name of the column
 * @throws UserError LEARN_VALUE
 */
export function finiteFeatures(x: Features, features: Matrix): Matrix {
  const { values, columns } = features;
  for (let at = 0; at < values.length; at += 1) {
    if (!Number.isFinite(values[at])) throw notFinite(x, { at, value: values[at], columns });
  }
  return features;
}

export function oneClass(label: Label | undefined): UserError {
  return new UserError('LEARN_UNDEFINED', `All rows of y are of the class ${JSON.stringify(label)}.`, {
    fix: 'A classifier learns to tell two classes or more apart.',
  });
}

function notFinite(x: Features, { at, value, columns }: { at: number; value: unknown; columns: number }): UserError {
  const column = at % columns;
  const name = x instanceof Frame ? JSON.stringify(x.columnNames[column]) : String(column);
  return valueError(`x, column ${name},`, {
    row: Math.floor(at / columns),
    value,
    fix: 'Fill in a finite number first, such as by SimpleImputer, or leave that row out.',
  });
}
