import { CellSyntaxError } from './CellSyntaxError.ts';
import type { CompiledCell, NotebookLanguage } from './CompiledCell.ts';
import type { CellFacts } from './cell/CellFacts.ts';
import { describeCell } from './cell/describeCell.ts';
import { rejectReservedNames } from './cell/rejectReservedNames.ts';
import { writeCell } from './cell/writeCell.ts';
import { SourceEdits } from './edits/SourceEdits.ts';
import { eraseTypeScript } from './erase/eraseTypeScript.ts';
import { loadTypeScript } from './lower/loadTypeScript.ts';
import type { TypeScript } from './lower/loadTypeScript.ts';
import { lowerWithTypeScript } from './lower/lowerWithTypeScript.ts';
import { parseCell } from './parse/parseCell.ts';
import type { ParsedCell, ParseOptions } from './parse/parseCell.ts';
import { analyzeScopes } from './scope/analyzeScopes.ts';
import { compileSqlCell } from './sql/compileSqlCell.ts';

export interface CompileOptions {
  readonly cellId: string;
  readonly language: NotebookLanguage;
  /** TypeScript's older decorators in place of the standard ones; default false. */
  readonly experimentalDecorators?: boolean;
  /** Called only for cells with decorators, namespaces or `accessor`; default: the copy beside the bundle. */
  readonly loadTypeScript?: () => TypeScript;
}

/**
 * Turns the text of a cell into scripts for the kernel.
 *
 * A cell is a module in its own right (strict, with `await` and `import`), but what it declares at its
 * top level are variables that all cells and closures share and that any later cell may declare anew.
 * `this` at the top level is `globalThis`. An SQL cell becomes a script that runs it: `compileSqlCell`.
 *
 * @throws CellSyntaxError when the text is not a program, and nothing else
 */
export function compileCell(source: string, options: CompileOptions): CompiledCell {
  try {
    return compile(source, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CellSyntaxError(source, { message: 'The cell is nested too deeply.', line: 1, column: 1, cause: error });
  }
}

function compile(source: string, options: CompileOptions): CompiledCell {
  if (options.language === 'sql') return compileSqlCell(source, options.cellId);
  const parseOptions = { language: options.language, experimentalDecorators: options.experimentalDecorators ?? false };
  const parsed = parseCell(source, parseOptions);
  const scopes = analyzeScopes(parsed.program);
  rejectReservedNames(parsed.source, scopes.cellScope);
  const facts = describeCell(parsed, scopes);
  const edits = new SourceEdits(parsed.source);
  const { needsTypeScript } = eraseTypeScript(parsed.program, edits);
  const written = needsTypeScript
    ? writeLowered(parsed, facts, { ...parseOptions, typescript: (options.loadTypeScript ?? loadTypeScript)() })
    : { ...writeCell({ parsed, scopes, edits, facts }), lineMap: [] };
  return { cellId: options.cellId, ...written };
}

function writeLowered(
  parsed: ParsedCell,
  facts: CellFacts,
  options: ParseOptions & { typescript: TypeScript },
): Omit<CompiledCell, 'cellId'> {
  const lowered = lowerWithTypeScript(parsed, options);
  const program = parseCell(lowered.code, { language: 'javascript', experimentalDecorators: false });
  const scopes = analyzeScopes(program.program);
  const edits = new SourceEdits(program.source);
  eraseTypeScript(program.program, edits);
  return { ...writeCell({ parsed: program, scopes, edits, facts }), lineMap: lowered.lineMap };
}
