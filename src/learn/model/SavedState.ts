import { UserError } from '../../base/UserError.ts';
import type { Label } from '../input/Target.ts';

/** The state of a model as it came from JSON, of which each part is checked when it is read. */
export class SavedState {
  readonly #parts: Readonly<Record<string, unknown>>;

  /** @throws UserError LEARN_MODEL when it is no object */
  constructor(plain: unknown) {
    if (typeof plain !== 'object' || plain === null) throw broken('the state', 'an object');
    this.#parts = plain as Record<string, unknown>; // SAFETY: any object can be read so.
  }

  /** Any number, NaN and the infinities included. */
  number(name: string): number {
    const value = this.#part(name);
    if (typeof value !== 'number') throw broken(name, 'a number');
    return value;
  }

  finite(name: string): number {
    const value = this.number(name);
    if (!Number.isFinite(value)) throw broken(name, 'a finite number');
    return value;
  }

  count(name: string, least = 0): number {
    const value = this.number(name);
    if (!Number.isSafeInteger(value) || value < least) throw broken(name, `a whole number of at least ${least}`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.#part(name);
    if (typeof value !== 'boolean') throw broken(name, 'true or false');
    return value;
  }

  /** No NaN; infinities only where they are allowed. */
  numbers(name: string, length?: number, { infinite = false } = {}): Float64Array {
    const value = this.#part(name);
    if (!(value instanceof Float64Array)) throw broken(name, 'a list of numbers');
    if (length !== undefined && value.length !== length) throw broken(name, `${length} numbers`);
    if (value.some((number) => Number.isNaN(number) || (!infinite && !Number.isFinite(number)))) {
      throw broken(name, 'a list of finite numbers');
    }
    return value;
  }

  /** Whole numbers from 0, all below `below`. */
  places(name: string, below: number, length?: number): Int32Array {
    const value = this.#part(name);
    if (!(value instanceof Int32Array)) throw broken(name, 'a list of whole numbers');
    if (length !== undefined && value.length !== length) throw broken(name, `${length} whole numbers`);
    if (value.some((place) => place < 0 || place >= below)) throw broken(name, `whole numbers from 0 to ${below - 1}`);
    return value;
  }

  /** One class or more, each once. */
  labels(name: string): readonly Label[] {
    const value = this.#part(name);
    if (!Array.isArray(value) || value.length === 0 || !value.every(isLabel)) throw broken(name, 'a list of classes');
    if (new Set(value).size !== value.length) throw broken(name, 'a list of different classes');
    return value;
  }

  /** What stands there, whatever it is. */
  part(name: string): unknown {
    return this.#part(name);
  }

  list(name: string): readonly unknown[] {
    const value = this.#part(name);
    if (!Array.isArray(value)) throw broken(name, 'a list');
    return value;
  }

  #part(name: string): unknown {
    return Object.hasOwn(this.#parts, name) ? this.#parts[name] : undefined;
  }
}

/** An error that says what a part of a saved state should have been. */
export function broken(name: string, expected: string): UserError {
  return new UserError('LEARN_MODEL', `The model's JSON is broken: ${name} is not ${expected}.`, {
    fix: 'Load what toJSON of a model has given, unchanged.',
  });
}

function isLabel(value: unknown): value is Label {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
