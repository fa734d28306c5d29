import type { SqlStatement } from '../../base/sql/sqlStatements.ts';
import { nameOf } from '../../base/sql/tableNames.ts';
import type { DuckDbFailure } from './DuckDbFailure.ts';

/** The table that a statement changes: a variable cannot be. */
export function isTarget({ tokens }: SqlStatement, name: string): boolean {
  const first = tokens[0]?.text.toUpperCase() ?? '';
  if (!['INSERT', 'UPDATE', 'DELETE', 'DROP', 'ALTER', 'TRUNCATE', 'MERGE'].includes(first)) return false;
  const target = tokens
    .slice(1)
    .find(({ text }) => !/^(?:into|from|table|view|or|replace|ignore|if|exists|only)$/i.test(text));
  return target !== undefined && nameOf(target) === name;
}

export function tokenNamed({ tokens, start }: SqlStatement, name: string): number {
  return (
    tokens.find((token) => token.kind !== 'string' && nameOf(token).toLowerCase() === name.toLowerCase())?.start ??
    start
  );
}

/** Where DuckDB names no place: the string that its message quotes, such as a file, or the only one. */
export function placeOfQuoted({ tokens, start }: SqlStatement, { message }: DuckDbFailure): number {
  const strings = tokens.filter(({ kind }) => kind === 'string');
  const quoted = strings.find(({ text }) => text.length > 2 && message.includes(text.slice(1, -1)));
  return (quoted ?? (strings.length === 1 ? strings[0] : undefined))?.start ?? start;
}
