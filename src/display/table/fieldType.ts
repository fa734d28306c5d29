import { types } from 'node:util';
import type { FieldType } from './TableOutput.ts';

/** The one type of the values that are there; `any` when they differ or none is. */
export function fieldType(values: Iterable<unknown>): FieldType {
  let common: FieldType | null = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    common = common === null ? typeOf(value) : wider(common, typeOf(value));
    if (common === 'any') break;
  }
  return common ?? 'any';
}

function typeOf(value: unknown): FieldType {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    case 'bigint':
      return 'integer';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    default:
      return types.isDate(value) ? 'datetime' : 'object';
  }
}

function wider(left: FieldType, right: FieldType): FieldType {
  if (left === right) return left;
  const areNumeric = [left, right].every((type) => type === 'integer' || type === 'number');
  return areNumeric ? 'number' : 'any';
}
