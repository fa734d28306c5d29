import { firstWord, sqlStatements, type SqlStatement } from '../../base/sql/sqlStatements.ts';
import { sqlTokens } from '../../base/sql/sqlTokens.ts';
import { SqlTextProblem } from '../../base/sql/SqlTextProblem.ts';
import { tableNames } from '../../base/sql/tableNames.ts';
import { tableKey } from './CellAnalysis.ts';

export interface SqlNames {
  /** Variables and tables that the statements read. */
  readonly uses: readonly string[];
  /** Tables and views that they make. */
  readonly makes: readonly string[];
  /** Tables that they change. */
  readonly changes: readonly string[];
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'ALTER', 'TRUNCATE', 'MERGE', 'DROP']);

/** A name where a table stands may be a variable's or a table's: which of them, DuckDB says when the cell runs. */
export function sqlNames(statements: readonly SqlStatement[]): SqlNames {
  const { read, made } = tableNames(statements);
  const changes = statements.flatMap((statement) => {
    const first = tableNames([statement]).read[0];
    return first !== undefined && changing.has(firstWord(statement)) ? [first] : [];
  });
  const isMade = new Set(made);
  return {
    uses: read
      .filter((name) => !isMade.has(name))
      .flatMap((name) => (isVariable(name) ? [name, tableKey(name)] : [tableKey(name)])),
    makes: made.map(tableKey),
    changes: changes.filter((name) => !isMade.has(name)).map(tableKey),
  };
}

function isVariable(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}

const hole = '${0}';

/** The names in a template that is tagged `sql`; its values are left to the code around it. */
export function sqlTemplateNames(texts: readonly string[]): SqlNames {
  const text = texts.join(hole);
  try {
    return sqlNames(sqlStatements(sqlTokens(text, (at) => (text.startsWith(hole, at) ? at + hole.length : null))));
  } catch (error) {
    if (error instanceof SqlTextProblem) return { uses: [], makes: [], changes: [] };
    throw error;
  }
}
