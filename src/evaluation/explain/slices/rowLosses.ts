import { UserError } from '../../../base/UserError.ts';
import { assertRows } from '../../../learn/input/assertRows.ts';
import { readNumbers } from '../../../learn/input/readNumbers.ts';
import type { Label, Labels, Numbers } from '../../../learn/input/Target.ts';

/** Predictions beside the truth, or a loss of your own: one number a row, more is worse. */
export type Judged = { readonly yTrue: Labels; readonly yPred: Labels } | { readonly loss: Numbers };

export type LossName = 'zeroOne' | 'absolute' | 'squared' | 'own';

export interface RowLosses {
  readonly name: LossName;
  /** Shape [rows], finite. */
  readonly values: Float64Array;
}

/**
 * How wrong each row is.
 *
 * @param wanted by default `zeroOne` where labels are predicted: text, truth values, or numbers that all occur in yTrue and
 *   are at most 20; else `absolute`
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION
 */
export function rowLosses(judged: Judged, rows: number, wanted: Exclude<LossName, 'own'> | undefined): RowLosses {
  if ('loss' in judged) {
    assertRows({ x: { length: rows }, loss: judged.loss });
    if (wanted !== undefined) throw twoLosses();
    return { name: 'own', values: readNumbers('loss', judged.loss) };
  }
  const { yTrue, yPred } = judged;
  assertRows({ x: { length: rows }, yTrue, yPred });
  const name = wanted ?? (areLabels(yTrue, yPred) ? 'zeroOne' : 'absolute');
  if (name === 'zeroOne') {
    return { name, values: Float64Array.from({ length: rows }, (_, row) => (yTrue[row] === yPred[row] ? 0 : 1)) };
  }
  const [actual, predicted] = [numbersOf('yTrue', yTrue), numbersOf('yPred', yPred)];
  const errors = actual.map((value, row) => Math.abs(value - (predicted[row] ?? Number.NaN)));
  return { name, values: name === 'squared' ? errors.map((error) => error ** 2) : errors };
}

const mostClasses = 20;

function areLabels(yTrue: Labels, yPred: Labels): boolean {
  const classes = new Set<Label>();
  for (const label of Array.from(yTrue)) {
    if (typeof label !== 'number') return true;
    classes.add(label);
    if (classes.size > mostClasses) return false;
  }
  return Array.from(yPred).every((label) => classes.has(label));
}

function numbersOf(name: string, values: Labels): Float64Array {
  return readNumbers(name, values as Numbers); // SAFETY: it refuses what is no number.
}

function twoLosses(): UserError {
  return new UserError('LEARN_OPTION', 'Both a loss of every row and the name of one are given.', {
    fix: 'Leave the option loss out, or give yTrue and yPred.',
  });
}
