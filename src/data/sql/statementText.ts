import { firstWord, type SqlStatement } from '../../base/sql/sqlStatements.ts';
import { nameOf } from '../../base/sql/tableNames.ts';

/** What a statement without rows did: `INSERT: 3 rows.`, `CREATE TABLE people: done, 3 rows.` */
export function statementText(statement: SqlStatement, changedRows: number | null): string {
  const rows = changedRows === null ? '' : `${changedRows} ${changedRows === 1 ? 'row' : 'rows'}`;
  const counted = countedWords.has(mainWord(statement));
  return `${heading(statement)}: ${counted ? rows || 'done' : ['done', rows].filter((part) => part !== '').join(', ')}.`;
}

const countedWords = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY', 'TRUNCATE']);
const withObject = new Set(['CREATE', 'DROP', 'ALTER']);
const passedOver = new Set(['OR', 'REPLACE', 'TEMP', 'TEMPORARY', 'PERSISTENT', 'IF', 'NOT', 'EXISTS', 'UNIQUE']);

/** `WITH … INSERT` is an INSERT. */
function mainWord(statement: SqlStatement): string {
  const first = firstWord(statement);
  if (first !== 'WITH') return first;
  return statement.tokens.find(({ text }) => countedWords.has(text.toUpperCase()))?.text.toUpperCase() ?? first;
}

function heading(statement: SqlStatement): string {
  const first = mainWord(statement);
  if (!withObject.has(first)) return first;
  const rest = statement.tokens.slice(1).filter(({ text }) => !passedOver.has(text.toUpperCase()));
  const [kind, name] = rest;
  if (kind === undefined) return first;
  return name === undefined
    ? `${first} ${kind.text.toUpperCase()}`
    : `${first} ${kind.text.toUpperCase()} ${nameOf(name)}`;
}

/** Whether the rows of a statement can be put into a table by `CREATE TABLE … AS (…)`, in the engine. */
export function isQuery({ tokens }: SqlStatement): boolean {
  const first = tokens[0]?.text.toUpperCase() ?? '';
  return ['SELECT', 'FROM', 'WITH', 'VALUES', 'TABLE', 'PIVOT', 'UNPIVOT', '('].includes(first);
}
