import { compileSqlCell } from '../../lang/sql/compileSqlCell.ts';
import { parseSqlCell } from '../../lang/sql/parseSqlCell.ts';
import { behaviourOfWords } from './behaviourOf.ts';
import type { CellAnalysis, Declaration } from './CellAnalysis.ts';
import { sqlNames } from './sqlNames.ts';

/**
 * An SQL cell gives the variable that `-- @name` names and the tables that it makes, and needs what stands where a table
 * is read and in its `${…}`.
 *
 * @throws CellSyntaxError
 */
export function analyzeSql(text: string): CellAnalysis {
  const { name, statements } = parseSqlCell(text);
  const { declares, uses: variables } = compileSqlCell(text, '');
  const names = sqlNames(statements);
  const words = statements.map(({ tokens }) => tokens.map((token) => token.text).join(' '));
  const isOwn = new Set([...declares, ...names.makes]);
  return {
    behaviour: behaviourOfWords('sql', name, ...words),
    declares: new Map([...isOwn].map((declared) => [declared, computed])),
    uses: new Set([...variables, ...names.uses, ...names.changes].filter((used) => !isOwn.has(used))),
    changes: new Map(names.changes.map((changed) => [changed, 'inPlace'])),
    isBroken: false,
  };
}

const computed: Declaration = { fixed: null, isImport: false, later: { uses: new Set(), changes: new Map() } };
