import { sqlStatements } from '../../base/sql/sqlStatements.ts';
import { tableNames } from '../../base/sql/tableNames.ts';
import type { Variable, VariableSnapshot } from '../../kernel/VariableSnapshot.ts';
import { looseTokens } from './looseTokens.ts';
import type { SqlSources, SqlTable } from './SqlSources.ts';

export interface SqlSurroundings {
  /** Null while no kernel runs. */
  readonly snapshot: VariableSnapshot | null;
  /** The texts of the notebook's SQL cells. */
  readonly cells: readonly string[];
  readonly files: readonly string[];
  /** Files whose columns were read. */
  readonly fileTables: readonly SqlTable[];
}

/** What SQL can name: what the kernel holds, what the notebook's SQL cells make, and files. */
export function sqlSourcesOf({ snapshot, cells, files, fileTables }: SqlSurroundings): SqlSources {
  const variables = snapshot?.variables ?? [];
  const held = variables.flatMap((variable) => tableOf(variable) ?? []);
  const known = new Set(held.map(({ name }) => name));
  const made = [...new Set(cells.flatMap(namesMade))].filter((name) => !known.has(name));
  return {
    tables: [...held, ...made.map((name) => ({ name, detail: 'SQL cell', columns: [] })), ...fileTables],
    files,
    names: variables.map(({ name, type }) => ({ name, type })),
  };
}

function tableOf({ name, type, length, columns }: Variable): SqlTable | null {
  if (columns === null) return null;
  return { name, detail: length === null ? type : `${type}, ${length} rows`, columns };
}

/** By `CREATE TABLE`, and the result that the first line names. */
function namesMade(cell: string): string[] {
  const result = /^\s*--\s*@name\s+([\p{L}_$][\w$]*)/u.exec(cell)?.[1];
  const { made } = tableNames(sqlStatements(looseTokens(cell)));
  return result === undefined ? [...made] : [...made, result];
}
