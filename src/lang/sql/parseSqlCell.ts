import { placeOf } from '../../base/sql/placeOf.ts';
import { sqlStatements } from '../../base/sql/sqlStatements.ts';
import { sqlTokens } from '../../base/sql/sqlTokens.ts';
import { SqlTextProblem } from '../../base/sql/SqlTextProblem.ts';
import { CellSyntaxError } from '../CellSyntaxError.ts';
import { expressionEnd } from './expressionEnd.ts';
import { resultName } from './resultName.ts';
import type { Hole, SqlCell } from './SqlCell.ts';

/** @throws CellSyntaxError for what is no SQL cell; whether its statements are SQL, DuckDB says */
export function parseSqlCell(source: string): SqlCell {
  try {
    const holes: Hole[] = [];
    const tokens = sqlTokens(source, (start) => holeEnd(source, start));
    for (const { kind, start, end } of tokens) {
      if (kind !== 'hole') continue;
      assertFilled(source, { start, end });
      holes.push({ start, end });
    }
    return { holes, statements: sqlStatements(tokens), name: resultName(source, tokens) };
  } catch (error) {
    throw error instanceof SqlTextProblem ? syntaxError(source, error) : error;
  }
}

function syntaxError(source: string, { message, offset, fix }: SqlTextProblem): CellSyntaxError {
  return new CellSyntaxError(source, { message, ...placeOf(source, offset), fix });
}

/** `$${` opens a dollar-quoted string in SQL. */
function holeEnd(source: string, start: number): number | null {
  if (!source.startsWith('${', start) || source[start - 1] === '$') return null;
  const end = expressionEnd(source, start + 2);
  if (end !== null) return end + 1;
  throw new SqlTextProblem('This ${ has no } that closes it.', { offset: start, fix: 'Close it with }.' });
}

function assertFilled(source: string, { start, end }: Hole): void {
  if (source.slice(start + 2, end - 1).trim() !== '') return;
  throw new SqlTextProblem('There is nothing in this ${}.', {
    offset: start,
    fix: 'Write the value that it stands for.',
  });
}
