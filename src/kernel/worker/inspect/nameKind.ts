import type { NameKind } from '../../protocol.ts';
import { isOpaque } from './safeRead.ts';
import type { Property } from './safeRead.ts';

// Captured: cells share the realm and may replace the originals.
const toText = Object.getOwnPropertyDescriptor(Function.prototype, 'toString')?.value as () => string; // SAFETY: the standard says so.
const apply = Reflect.apply.bind(Reflect);
const { getOwnPropertyDescriptor } = Object;

export function nameKind(property: Property, isMember: boolean): NameKind {
  const other = isMember ? 'property' : 'variable';
  if (property.type !== 'value' || isOpaque(property.value)) return other;
  const { value } = property;
  if (typeof value === 'function') return isClass(value) ? 'class' : isMember ? 'method' : 'function';
  return isModule(value) ? 'module' : other;
}

/** Declared by `class`, or a built-in constructor: built-in functions and methods have no `prototype`. */
export function isClass(value: object): boolean {
  const text = functionText(value);
  if (text.startsWith('class')) return true;
  return text.endsWith('{ [native code] }') && getOwnPropertyDescriptor(value, 'prototype') !== undefined;
}

/** The function as it was compiled: the cell's text with its types blanked. */
export function functionText(value: object): string {
  return apply(toText, value, []);
}

function isModule(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value === 'Module';
}
