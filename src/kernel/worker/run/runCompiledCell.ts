import { constants, Script } from 'node:vm';
import type { CompiledCell } from '../../../lang/CompiledCell.ts';

/** Script-scope names live for as long as the realm: each is declared once, and assigned ever after. */
export type DeclaredNames = Set<string>;

/** Runs the cell in the main realm and gives its value, a promise of it for an async cell. */
export function runCompiledCell(code: CompiledCell, executionCount: number, declared: DeclaredNames): unknown {
  const filename = `Cell [${executionCount}]`;
  const compile = (source: string, offset: number): Script =>
    new Script(source, {
      filename,
      columnOffset: -offset,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
  // Both are compiled before anything runs: a syntax error leaves nothing half-done.
  const prologue = code.prologue === null ? null : compile(code.prologue, code.prologueOffset);
  const body = code.body === null ? null : compile(code.body, code.bodyOffset);
  declareNames([...code.declares, ...code.hidden], declared, compile);
  prologue?.runInThisContext({ displayErrors: false });
  const value: unknown = body?.runInThisContext({ displayErrors: false });
  return code.isAsync || code.hasValue ? value : undefined;
}

function declareNames(names: readonly string[], declared: DeclaredNames, compile: Compile): void {
  const fresh = names.filter((name) => !declared.has(name));
  if (fresh.length === 0) return;
  compile(`let ${fresh.join(',')};`, 0).runInThisContext({ displayErrors: false });
  for (const name of fresh) declared.add(name);
}

type Compile = (source: string, offset: number) => Script;
