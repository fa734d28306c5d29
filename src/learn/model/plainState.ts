import type { JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';

/**
 * Values of models as JSON and back, exactly: NaN, the infinities, -0, typed arrays and models inside of models
 * included. They stand as objects with one key that starts with `$`.
 */
const arrayTypes = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint8Array } as const;

type ArrayName = keyof typeof arrayTypes;

/** @throws UserError LEARN_MODEL for what has no JSON, such as a function */
export function toPlain(value: unknown): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return plainNumber(value);
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === 'object') return plainObject(value);
  throw new UserError('LEARN_MODEL', `A model with a ${typeof value} in it cannot be saved as JSON.`, {
    fix: 'Use an option that is a name or a number, or keep the code beside the model.',
  });
}

/** @param revive makes the model that stands in the JSON under `$model` */
export function fromPlain(value: JsonValue, revive: (json: JsonValue) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => fromPlain(item, revive));
  const [first, ...others] = Object.keys(value);
  if (first?.startsWith('$') === true && others.length === 0) return special(first, value[first] ?? null, revive);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromPlain(item, revive)]));
}

function plainNumber(value: number): JsonValue {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { $number: Object.is(value, -0) ? '-0' : String(value) };
}

function plainObject(value: object): JsonValue {
  for (const [name, type] of Object.entries(arrayTypes)) {
    if (value instanceof type) return { [`$${name}`]: Array.from(value, plainNumber) };
  }
  if (isModel(value)) return { $model: value.toJSON() };
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, toPlain(item)]));
}

function isModel(value: object): value is { readonly toJSON: () => JsonValue } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

function special(key: string, value: JsonValue, revive: (json: JsonValue) => unknown): unknown {
  if (key === '$model') return revive(value);
  if (key === '$number' && typeof value === 'string') return Number(value);
  const name = key.slice(1);
  if (isArrayName(name) && isList(value)) {
    return arrayTypes[name].from(value.map((item) => Number(fromPlain(item, revive))));
  }
  throw new UserError('LEARN_MODEL', `The model's JSON has the unknown key "${key}".`, {
    fix: 'Load what toJSON has given, unchanged, in a version of mlnb that knows it.',
  });
}

function isArrayName(name: string): name is ArrayName {
  return Object.hasOwn(arrayTypes, name);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
