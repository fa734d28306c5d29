import type { SqlToken } from '../../base/sql/sqlTokens.ts';
import { nameOf } from '../../base/sql/tableNames.ts';
import { keywords } from './sqlWords.ts';

/** A table that a statement reads. */
export interface TableInScope {
  /** Its name, or the path of a file. */
  readonly table: string;
  /** The name that it has in the statement: its alias, or its own. */
  readonly alias: string;
}

const beforeTable = new Set(['FROM', 'JOIN', 'INTO', 'UPDATE', 'TABLE', 'COPY', 'DESCRIBE', 'SUMMARIZE', 'PIVOT']);
/** What ends `FROM a, b`. */
const clauses = new Set(
  'SELECT WHERE GROUP ORDER HAVING LIMIT OFFSET QUALIFY WINDOW SET VALUES ON USING UNION EXCEPT INTERSECT'.split(' '),
);

/** The tables that a statement names where tables stand, subqueries included, in their order. */
export function tablesInScope(tokens: readonly SqlToken[]): TableInScope[] {
  return tokens.flatMap((token, index) => {
    if (!isSource(token) || !isTablePlace(tokens.slice(0, index))) return [];
    const table = sourceOf(token);
    return [{ table, alias: aliasAfter(tokens, index) ?? table }];
  });
}

/** Whether a table comes next after these tokens of a statement. */
export function isTablePlace(before: readonly SqlToken[]): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  if (last.kind === 'word') return beforeTable.has(last.text.toUpperCase());
  return last.text === ',' && isInTableList(before);
}

/** After `FROM a,`: the next clause word to the left, at the same depth, is FROM. */
function isInTableList(before: readonly SqlToken[]): boolean {
  let depth = 0;
  for (const { kind, text } of before.toReversed()) {
    if (text === ')') depth += 1;
    else if (text === '(' && (depth -= 1) < 0) return false;
    if (depth > 0 || kind !== 'word') continue;
    const upper = text.toUpperCase();
    if (upper === 'FROM') return true;
    if (clauses.has(upper)) return false;
  }
  return false;
}

function isSource({ kind, text }: SqlToken): boolean {
  return kind === 'quotedName' || kind === 'string' || (kind === 'word' && !keywords.has(text.toUpperCase()));
}

function sourceOf(token: SqlToken): string {
  return token.kind === 'string' ? token.text.slice(1, -1).replaceAll("''", "'") : nameOf(token);
}

function aliasAfter(tokens: readonly SqlToken[], index: number): string | null {
  const isNamed = tokens[index + 1]?.text.toUpperCase() === 'AS';
  const next = tokens[index + (isNamed ? 2 : 1)];
  if (next === undefined || next.kind === 'string' || !isSource(next)) return null;
  return nameOf(next);
}
