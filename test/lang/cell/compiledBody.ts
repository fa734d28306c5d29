import { compileCell } from '../../../src/lang/compileCell.ts';

/** The body of a compiled cell without its strict directive, runs of spaces as one. */
export function compiledBody(source: string): string | null {
  return partOf('body', source);
}

export function compiledPrologue(source: string): string | null {
  return partOf('prologue', source);
}

function partOf(part: 'body' | 'prologue', source: string): string | null {
  const code = compileCell(source, { cellId: 'c', language: 'typescript' })[part];
  return code === null ? null : code.replace('"use strict";', '').replace(/ +/g, ' ');
}
