import { UserError } from '../../../base/UserError.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { classesOf, knownCodesOf } from '../../../learn/input/labelCodes.ts';
import { type Matrix, readMatrix } from '../../../learn/input/readMatrix.ts';
import { type Features, readFeatures } from '../../../learn/input/readFeatures.ts';
import type { Labels } from '../../../learn/input/Target.ts';
import { finiteFeatures } from '../../../learn/model/readTraining.ts';

export interface Clusters {
  readonly points: Matrix;
  /** The group of each row as a number from 0, shape [n]. */
  readonly groups: Int32Array;
  /** How many rows each group has. */
  readonly sizes: Float64Array;
}

/**
 * @param x shape [n, features], finite; a frame of numbers, or rows of them
 * @param labels shape [n]; 2 to n - 1 different ones
 * @throws UserError LEARN_UNDEFINED for one group, or as many as rows; LEARN_LENGTHS, LEARN_VALUE
 */
export function readClusters(x: Features, labels: Labels): Clusters {
  const rows = assertRows({ x: 'rows' in x ? { length: x.rows } : x, labels });
  const points = 'rows' in x ? finiteFeatures(x, readFeatures(x)) : readMatrix('x', x);
  const named = { name: 'labels', values: labels };
  const classes = classesOf([named]);
  if (classes.length < 2 || classes.length >= rows) {
    throw new UserError('LEARN_UNDEFINED', `There are ${classes.length} groups of ${rows} rows.`, {
      fix: 'The figure is defined for 2 groups and more, and for fewer groups than rows.',
    });
  }
  const groups = knownCodesOf(named, classes);
  const sizes = new Float64Array(classes.length);
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  return { points, groups, sizes };
}

/** The mean of each group's rows, shape [groups, features]. */
export function centroidsOf({ points, groups, sizes }: Clusters): Matrix {
  const { columns } = points;
  const values = new Float64Array(sizes.length * columns);
  points.values.forEach((value, at) => {
    const place = (groups[Math.floor(at / columns)] ?? 0) * columns + (at % columns);
    values[place] = (values[place] ?? 0) + value;
  });
  return { rows: sizes.length, columns, values: values.map((sum, at) => sum / (sizes[Math.floor(at / columns)] ?? 1)) };
}

/** Euclidean distance of a row of one matrix and a row of another. */
export function distance(one: Matrix, row: number, { matrix, at }: { matrix: Matrix; at: number }): number {
  let sum = 0;
  for (let column = 0; column < one.columns; column += 1) {
    sum += ((one.values[row * one.columns + column] ?? 0) - (matrix.values[at * one.columns + column] ?? 0)) ** 2;
  }
  return Math.sqrt(sum);
}
