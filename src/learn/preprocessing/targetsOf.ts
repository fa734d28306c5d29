import { UserError } from '../../base/UserError.ts';
import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import { readNumbers } from '../input/readNumbers.ts';
import type { Label, Labels, Numbers } from '../input/Target.ts';
import type { AnyTarget } from '../model/contracts.ts';

export type TargetType = 'binary' | 'multiclass' | 'continuous';

/** A target as numbers to average. */
export interface EncodedTarget {
  /** Numbers themselves; 1 for the second of two classes; or 1 for each class: shape [targets][n]. */
  readonly values: readonly Float64Array[];
  /** The class of each of `values`; null where they are not one for each class. */
  readonly classes: readonly Label[] | null;
  /** The class of each row, shape [n]; null for numbers. */
  readonly codes: Int32Array | null;
}

/** More whole numbers than that are measured, not names of classes. */
const mostClasses = 20;

/**
 * Text and truth values are classes; numbers are classes when there are two of them, or when all are whole and at most
 * 20 differ. scikit-learn takes all whole numbers for classes, also prices.
 *
 * @throws UserError LEARN_VALUE, LEARN_OPTION for `binary` with other than two classes
 */
export function targetsOf(y: AnyTarget, type: TargetType | 'auto'): EncodedTarget {
  const found = type === 'auto' ? typeOf(y) : type;
  if (found === 'continuous') {
    return { values: [readNumbers('y', y as Numbers)], classes: null, codes: null }; // SAFETY: readNumbers checks each.
  }
  const named = { name: 'y', values: y as Labels };
  const classes = classesOf([named]);
  const codes = knownCodesOf(named, classes);
  if (found === 'binary') {
    if (classes.length > 2) throw notBinary(classes.length);
    return {
      values: [Float64Array.from(codes, (code) => (code === classes.length - 1 && code > 0 ? 1 : 0))],
      classes: null,
      codes,
    };
  }
  return { values: classes.map((_, at) => Float64Array.from(codes, (code) => (code === at ? 1 : 0))), classes, codes };
}

function typeOf(y: AnyTarget): TargetType {
  const values = new Set<unknown>();
  let isWhole = true;
  for (const value of Array.from<unknown>(y)) {
    if (values.size <= mostClasses) values.add(value);
    if (typeof value === 'number' && !Number.isInteger(value)) isWhole = false;
  }
  const isNumbers = typeof y[0] === 'number';
  if (values.size <= 2 && (isWhole || !isNumbers)) return 'binary';
  return isNumbers && (!isWhole || values.size > mostClasses) ? 'continuous' : 'multiclass';
}

function notBinary(count: number): UserError {
  return new UserError('LEARN_OPTION', `targetType is "binary", and y has ${count} classes.`, {
    fix: "Use 'multiclass', or leave targetType out.",
  });
}
