import { printable } from '../../../base/printable.ts';

const longest = 40;

/** A value from outside as a short, printable text. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${printable(value, longest)}"`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (value === undefined) return 'missing';
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : value === null
      ? 'null'
      : `a ${typeof value}`;
}

/** The name of a field from outside, likewise. */
export function shownName(name: string): string {
  return `"${printable(name, longest)}"`;
}
