import type { SqlToken } from '../../base/sql/sqlTokens.ts';
import { SqlTextProblem } from '../../base/sql/SqlTextProblem.ts';
import { nameProblem } from '../cell/rejectReservedNames.ts';
import { parseCell } from '../parse/parseCell.ts';
import { CellSyntaxError } from '../CellSyntaxError.ts';
import { defaultResultName } from './defaultResultName.ts';

const naming = /^--[ \t]*@name\b[ \t:=]*(.*?)[ \t;]*$/;

/**
 * What `-- @name churn`, a comment above the first statement, calls the result.
 *
 * @throws SqlTextProblem for a name that no variable can have, two names, and a name below a statement
 */
export function resultName(source: string, tokens: readonly SqlToken[]): string {
  const firstCode = tokens.find(({ kind }) => kind !== 'comment')?.start ?? source.length;
  let found: string | null = null;
  for (const { kind, text, start } of tokens) {
    const name = kind === 'comment' ? naming.exec(text)?.[1] : undefined;
    if (name === undefined) continue;
    const offset = start + Math.max(0, text.lastIndexOf(name));
    if (start > firstCode)
      throw new SqlTextProblem('`@name` stands below a statement.', { offset: start, fix: atTheTop });
    if (found !== null) throw new SqlTextProblem('The cell has two names.', { offset, fix: 'Remove one of them.' });
    assertName(name, offset);
    found = name;
  }
  return found ?? defaultResultName;
}

const atTheTop = 'Put it into the first line of the cell.';

function assertName(name: string, offset: number): void {
  const fix = 'Choose a name such as `churn`: letters, digits and `_`.';
  if (name === '') throw new SqlTextProblem('`@name` is followed by no name.', { offset, fix });
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
    throw new SqlTextProblem(`\`${name}\` cannot be the name of a variable.`, { offset, fix });
  const problem = nameProblem(name) ?? (canBeDeclared(name) ? null : 'is a reserved word');
  if (problem !== null)
    throw new SqlTextProblem(`\`${name}\` cannot be declared: it ${problem}.`, { offset, fix: 'Choose another name.' });
}

/** `interface`, `eval` and others, which strict code cannot declare. */
function canBeDeclared(name: string): boolean {
  try {
    parseCell(`let ${name};`, { language: 'typescript', experimentalDecorators: false });
    return true;
  } catch (error) {
    if (error instanceof CellSyntaxError) return false;
    throw error;
  }
}
