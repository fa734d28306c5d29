import { UserError } from '../../base/UserError.ts';
import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import { readNumbers } from '../input/readNumbers.ts';
import type { Labels, Numbers } from '../input/Target.ts';

/**
 * The F value of a one-way analysis of variance of a column by the classes of y.
 *
 * @param y the class of each row, shape [n]; two classes or more
 * @returns a function of a column, shape [n]; NaN for a column of one value
 * @throws UserError LEARN_VALUE, LEARN_UNDEFINED for one class
 */
export function fClassif(y: Labels): (values: Float64Array) => number {
  const named = { name: 'y', values: y };
  const classes = classesOf([named]);
  if (classes.length < 2) {
    throw new UserError('LEARN_UNDEFINED', 'y has one class, so that columns cannot differ by it.', {
      fix: 'Give rows of two classes or more.',
    });
  }
  const codes = knownCodesOf(named, classes);
  const counts = new Float64Array(classes.length);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return (values) => {
    const sums = new Float64Array(classes.length);
    const mean = meanOf(values);
    values.forEach((value, row) => {
      const code = codes[row] ?? 0;
      sums[code] = (sums[code] ?? 0) + value - mean;
    });
    const total = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const between = sums.reduce((sum, value, code) => sum + value ** 2 / (counts[code] ?? 1), 0);
    const within = values.reduce((sum, value, row) => {
      const code = codes[row] ?? 0;
      return sum + (value - mean - (sums[code] ?? 0) / (counts[code] ?? 1)) ** 2;
    }, 0);
    if (total === 0) return Number.NaN;
    return between / (classes.length - 1) / (within / (values.length - classes.length));
  };
}

/**
 * The F value of a linear regression of y on a column: r² / (1 - r²) · (n - 2).
 *
 * @param y shape [n], finite
 * @returns a function of a column, shape [n]; 0 for a column of one value
 * @throws UserError LEARN_VALUE
 */
export function fRegression(y: Numbers): (values: Float64Array) => number {
  const target = readNumbers('y', y);
  const mean = meanOf(target);
  const centred = target.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return (values) => {
    const own = meanOf(values);
    let [product, square] = [0, 0];
    values.forEach((value, row) => {
      product += (value - own) * (centred[row] ?? 0);
      square += (value - own) ** 2;
    });
    // As scikit-learn: where nothing differs, nothing is told.
    const r = square === 0 || length === 0 ? 0 : product / Math.sqrt(square) / length;
    const f = (r ** 2 / (1 - r ** 2)) * (values.length - 2);
    return Number.isNaN(f) ? 0 : f;
  };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
