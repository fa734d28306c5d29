import { CellSyntaxError } from '../CellSyntaxError.ts';
import { lineStarts } from '../edits/lineStarts.ts';
import type { Binding, Scope } from '../scope/Scope.ts';

/** Globals that JavaScript itself lets no script declare anew. */
const fixedGlobals = new Set(['undefined', 'NaN', 'Infinity']);

/** The parser lets an import take any of them, `import typeof from 'm'`. */
const keywords = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static await'.split(
    ' ',
  ),
);

/** @throws CellSyntaxError when the cell declares a name that cells cannot have */
export function rejectReservedNames(source: string, cellScope: Scope): void {
  for (const binding of cellScope.bindings.values()) {
    const problem = nameProblem(binding.name);
    if (problem !== null) throw reserved(source, binding, problem);
  }
}

/** Why no cell can declare the name; null where one can. */
export function nameProblem(name: string): string | null {
  if (fixedGlobals.has(name)) return 'is a fixed global';
  if (keywords.has(name)) return 'is a reserved word';
  return name.startsWith('__mlnb_') ? 'is reserved for the kernel' : null;
}

function reserved(source: string, { name, start }: Binding, reason: string): CellSyntaxError {
  const starts = lineStarts(source);
  const line = starts.findLastIndex((lineStart) => lineStart <= start) + 1;
  return new CellSyntaxError(source, {
    message: `\`${name}\` cannot be declared: it ${reason}.`,
    line,
    column: start - (starts[line - 1] ?? 0) + 1,
    fix: 'Choose another name.',
  });
}
