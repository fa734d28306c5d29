import { setFlagsFromString } from 'node:v8';
import { constants, Script } from 'node:vm';
import type { CompiledCell } from '../../../lang/CompiledCell.ts';
import { method } from '../originals/methods.ts';

// Cells share the realm: nothing here asks for what they may have replaced, nor inherits what they put on all objects.
const runInThisContext = method(Script.prototype.runInThisContext);
const { setPrototypeOf } = Object;
const quietly = plain({ displayErrors: false });

function plain<T extends object>(options: T): T {
  setPrototypeOf(options, null);
  return options;
}

/** Script-scope names live for as long as the realm: each is declared once, and assigned ever after. */
export type DeclaredNames = Set<string>;

/** Runs the cell in the main realm and gives its value, a promise of it for an async cell. */
export function runCompiledCell(code: CompiledCell, executionCount: number, declared: DeclaredNames): unknown {
  const filename = `Cell [${executionCount}]`;
  const compile = (source: string, offset: number): Script =>
    uncached(() => {
      const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
      return new Script(source, plain({ filename, columnOffset: -offset, importModuleDynamically }));
    });
  // Both are compiled before anything runs: a syntax error leaves nothing half-done.
  const prologue = code.prologue === null ? null : compile(code.prologue, code.prologueOffset);
  const body = code.body === null ? null : compile(code.body, code.bodyOffset);
  declareNames(code.declares, declared, compile);
  declareNames(code.hidden, declared, compile);
  if (prologue !== null) runInThisContext(prologue, quietly);
  const value: unknown = body === null ? undefined : runInThisContext(body, quietly);
  return code.isAsync || code.hasValue ? value : undefined;
}

function declareNames(names: readonly string[], declared: DeclaredNames, compile: Compile): void {
  let fresh = '';
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    if (!declared.has(name)) fresh += fresh === '' ? name : `,${name}`;
  }
  if (fresh === '') return;
  runInThisContext(compile(`let ${fresh};`, 0), quietly);
  for (let index = 0; index < names.length; index++) declared.add(names[index] ?? '');
}

/**
 * V8's cache of compiled scripts would keep every cell that ever ran. It is off only here (1 µs), since with another
 * setting than the one it was built with Node compiles its own modules anew, which makes a start twice as long.
 */
function uncached<T>(compile: () => T): T {
  setFlagsFromString('--no-compilation-cache');
  try {
    return compile();
  } finally {
    setFlagsFromString('--compilation-cache');
  }
}

type Compile = (source: string, offset: number) => Script;
