import { sqlStatements, type SqlStatement } from '../../base/sql/sqlStatements.ts';
import { sqlTokens, type SqlToken } from '../../base/sql/sqlTokens.ts';

/** The tokens of SQL that somebody is writing; places are those of the text, whatever is half-written in it. */
export function looseTokens(source: string): SqlToken[] {
  // A value in `${…}` becomes a name of the same length, and a parameter space: neither matters for what comes beside it.
  const plain = source
    .replace(/\$\{[^}]*\}?/g, (hole) => 'x'.repeat(hole.length))
    .replace(/\$\w+|\?\d*/g, (parameter) => ' '.repeat(parameter.length));
  return sqlTokens(plain, () => null);
}

/** The tokens, without comments, of the statement around a place. */
export function statementAt(tokens: readonly SqlToken[], offset: number): readonly SqlToken[] {
  const ends = tokens.filter(({ kind, text }) => kind === 'symbol' && text === ';').map(({ start }) => start);
  const from = Math.max(-1, ...ends.filter((end) => end < offset));
  const to = ends.find((end) => end >= offset) ?? Infinity;
  const inside = tokens.filter(({ start }) => start > from && start < to);
  return sqlStatements(inside).flatMap((statement: SqlStatement) => statement.tokens);
}

/** The `${…}` around a place: where its text begins; null outside. */
export function holeAround(source: string, offset: number): number | null {
  const open = source.lastIndexOf('${', offset - 1);
  if (open < 0 || open + 2 > offset) return null;
  return source.slice(open + 2, offset).includes('}') ? null : open + 2;
}
