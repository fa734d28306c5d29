import { append, method } from './methods.ts';

// Captured: cells share the realm and may replace the originals.
const { stringify: native } = JSON;
const join = method(Array.prototype.join);
const { isArray } = Array;
const { hasOwn, keys } = Object;
const objects = Object.prototype;
const arrays = Array.prototype;

/** The JSON of plain data. Unlike the original it never asks a `toJSON` that cells put on all objects or arrays. */
export function stringify(value: unknown): string {
  return hasOwn(objects, 'toJSON') || hasOwn(arrays, 'toJSON') ? plainJson(value) : native(value);
}

/** Of a function and the like there is none. */
function text(value: unknown): string {
  const json: unknown = native(value);
  return typeof json === 'string' ? json : 'null';
}

function plainJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return text(value);
  const parts: string[] = [];
  if (isArray(value)) {
    for (let index = 0; index < value.length; index++) append(parts, plainJson(value[index]));
    return `[${join(parts, ',')}]`;
  }
  const names = keys(value);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    // SAFETY: the name is one of its own.
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined && typeof member !== 'function') append(parts, `${native(name)}:${plainJson(member)}`);
  }
  return `{${join(parts, ',')}}`;
}
