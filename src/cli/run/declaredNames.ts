import { CellSyntaxError } from '../../lang/CellSyntaxError.ts';
import { compileCell } from '../../lang/compileCell.ts';
import type { CodeCell } from '../../notebook/Notebook.ts';
import { cellLanguage } from '../../notebook/cellLanguage.ts';

/** The variables that a cell declares; undefined when it is no program, which its run will say. */
export function declaredNames(cell: CodeCell): readonly string[] | undefined {
  try {
    return compileCell(cell.source, { cellId: cell.id, language: cellLanguage(cell) }).declares;
  } catch (error) {
    if (error instanceof CellSyntaxError) return undefined;
    throw error;
  }
}
