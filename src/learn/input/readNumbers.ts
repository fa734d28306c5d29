import { UserError } from '../../base/UserError.ts';
import type { Numbers } from './Target.ts';

/**
 * The values as doubles, shape [n]; those of a Float64Array are not copied.
 *
 * @param name of the argument, for errors
 * @throws UserError LEARN_VALUE for NaN, an infinity or what is no number
 */
export function readNumbers(name: string, values: Numbers): Float64Array {
  const numbers = values instanceof Float64Array ? values : doublesOf(name, values);
  const row = numbers.findIndex((value) => !Number.isFinite(value));
  if (row < 0) return numbers;
  throw valueError(name, { row, value: values[row], fix: 'Leave that row out, or fill in a finite number.' });
}

function doublesOf(name: string, values: Numbers): Float64Array {
  if (ArrayBuffer.isView(values)) return Float64Array.from(values);
  const doubles = new Float64Array(values.length);
  for (let row = 0; row < doubles.length; row += 1) {
    const value: unknown = values[row];
    if (typeof value !== 'number') throw valueError(name, { row, value, fix: 'It must be a number.' });
    doubles[row] = value;
  }
  return doubles;
}

export interface BadValue {
  readonly row: number;
  readonly value: unknown;
  readonly fix: string;
}

export function valueError(name: string, { row, value, fix }: BadValue): UserError {
  return new UserError('LEARN_VALUE', `${name} is ${shown(value)} in row ${row}.`, { fix });
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
