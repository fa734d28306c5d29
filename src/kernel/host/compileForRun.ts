import { CellSyntaxError } from '../../lang/CellSyntaxError.ts';
import type { CompiledCell, NotebookLanguage } from '../../lang/CompiledCell.ts';
import { compileCell } from '../../lang/compileCell.ts';
import type { CellError } from '../protocol.ts';
import type { SourceCell } from '../reduce/RunState.ts';

export type CompiledForRun =
  { readonly type: 'compiled'; readonly code: CompiledCell } | { readonly type: 'failed'; readonly error: CellError };

/** The cell as scripts, or its syntax error in the form of any other error of a cell. */
export function compileForRun(cell: SourceCell, executionCount: number): CompiledForRun {
  try {
    const language = cellLanguage(cell);
    return { type: 'compiled', code: compileCell(cell.source, { cellId: cell.cellId, language }) };
  } catch (error) {
    return {
      type: 'failed',
      error: error instanceof CellSyntaxError ? syntaxError(error, cell, executionCount) : compilerError(error),
    };
  }
}

/** TypeScript unless the cell says otherwise. */
export function cellLanguage({ language }: SourceCell): NotebookLanguage {
  return language === 'javascript' || language === 'sql' ? language : 'typescript';
}

function syntaxError(error: CellSyntaxError, { cellId }: SourceCell, executionCount: number): CellError {
  const { line, column, fix } = error;
  const message = fix === undefined ? error.message : `${error.message} ${fix}`;
  const codeFrame = error.codeFrame.split('\n');
  return {
    name: 'SyntaxError',
    message,
    frames: [{ functionName: '', file: `cell:${cellId}`, line, column, executionCount }],
    causes: [],
    codeFrame,
    traceback: [`SyntaxError: ${message}`, '', ...codeFrame, '', `    at Cell [${executionCount}]:${line}:${column}`],
  };
}

/** A fault of the compiler's own; the cell is shown that rather than nothing. */
function compilerError(error: unknown): CellError {
  const message = `The cell could not be compiled: ${error instanceof Error ? error.message : String(error)}`;
  return { name: 'Error', message, frames: [], causes: [], traceback: [`Error: ${message}`] };
}
