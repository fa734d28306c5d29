import { CellSyntaxError } from '../CellSyntaxError.ts';
import { lineStarts } from '../edits/lineStarts.ts';
import type { Binding, Scope } from '../scope/Scope.ts';

/** Globals that JavaScript itself lets no script declare anew. */
const fixedGlobals = new Set(['undefined', 'NaN', 'Infinity']);

/** @throws CellSyntaxError when the cell declares a name that cells cannot have */
export function rejectReservedNames(source: string, cellScope: Scope): void {
  for (const binding of cellScope.bindings.values()) {
    if (fixedGlobals.has(binding.name)) throw reserved(source, binding, 'is a fixed global');
    if (binding.name.startsWith('__mlnb_')) throw reserved(source, binding, 'is reserved for the kernel');
  }
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
