import type { CompiledCell } from '../../../lang/CompiledCell.ts';

/**
 * Breakpoints are bound to the text of scripts. A mark at the end tells the scripts of two cells with the same text
 * apart.
 */
export function signedCode(code: CompiledCell): CompiledCell {
  const mark = `\n//${encodeURIComponent(code.cellId)}`;
  return {
    ...code,
    prologue: code.prologue === null ? null : code.prologue + mark,
    body: code.body === null ? null : code.body + mark,
  };
}
