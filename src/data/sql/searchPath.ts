import { firstWord, type SqlStatement } from '../../base/sql/sqlStatements.ts';
import { literal } from '../engine/sqlText.ts';
import type { SqlTurn } from './SqlSession.ts';

/** Where the notebook's own tables are, whatever `USE` says. */
const ownSchema = 'memory.main';

export function changesPath(statement: SqlStatement): boolean {
  const first = firstWord(statement);
  return (
    first === 'USE' || (first === 'SET' && statement.tokens.some(({ text }) => /^(?:search_path|schema)$/i.test(text)))
  );
}

/** After `USE other`, the notebook's own tables are still found, behind those of the other database. */
export async function keepReachable({ connection }: SqlTurn): Promise<void> {
  const [row] = (await connection.runAndReadAll(`SELECT current_setting('search_path')`)).getRows();
  const path = String(row?.[0] ?? '');
  const [current] = (await connection.runAndReadAll('SELECT current_catalog(), current_schema()')).getRows();
  const here = `${String(current?.[0])}.${String(current?.[1])}`;
  if (here === ownSchema || path.includes(ownSchema)) return;
  await connection.run(`SET search_path = ${literal(`${here},${ownSchema}`)}`);
}
