import type { TableSource } from '../../display/table/TableSource.ts';

/** What the values of a column have in common; `integer`s are within ±2^53, `bigint`s within 128 bits. */
export type ValueKind = 'boolean' | 'integer' | 'bigint' | 'number' | 'date' | 'text' | 'mixed';

/**
 * Looks at every value of a column.
 *
 * @param nanIsMissing as in a danfo frame
 */
export function valueKind(source: TableSource, column: number, nanIsMissing: boolean): ValueKind {
  let common: ValueKind | null = null;
  for (let row = 0; row < source.rowCount; row += 1) {
    const value = source.cell(row, column);
    if (value === null || value === undefined || (nanIsMissing && Number.isNaN(value))) continue;
    const kind = kindOf(value);
    common = common === null ? kind : wider(common, kind);
    if (common === 'mixed') break;
  }
  return common ?? 'text';
}

function kindOf(value: unknown): ValueKind {
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? 'integer' : 'number';
    case 'bigint':
      return BigInt.asIntN(128, value) === value ? 'bigint' : 'text';
    default:
      return value instanceof Date ? 'date' : 'text';
  }
}

function wider(left: ValueKind, right: ValueKind): ValueKind {
  if (left === right) return left;
  const pair = new Set([left, right]);
  if (pair.has('integer') && pair.has('number')) return 'number';
  return pair.has('integer') && pair.has('bigint') ? 'bigint' : 'mixed';
}
