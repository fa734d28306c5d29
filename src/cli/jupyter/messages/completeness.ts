import type { JsonObject } from '../../../base/Json.ts';
import { CellSyntaxError } from '../../../lang/CellSyntaxError.ts';
import { maskCode } from '../../../lang/cursor/maskCode.ts';
import { parseCell } from '../../../lang/parse/parseCell.ts';
import { cellOf } from '../requests/cellOf.ts';

/** Whether a terminal should run the code or go on with another line, and how far that is indented. */
export function completeness(code: string): JsonObject {
  // As IPython does with its magics: an empty line ends the cell.
  if (cellOf(code).language === 'sql')
    return { status: /\n[ \t]*$/.test(code) ? 'complete' : 'incomplete', indent: '' };
  try {
    parseCell(code, { language: 'typescript', experimentalDecorators: false });
    return { status: 'complete' };
  } catch (error) {
    if (!(error instanceof CellSyntaxError)) return { status: 'unknown' };
    return endsTooEarly(code, error) ? { status: 'incomplete', indent: nextIndent(code) } : { status: 'invalid' };
  }
}

/** The parser stumbled over nothing but the end of the text. */
function endsTooEarly(code: string, { cause }: CellSyntaxError): boolean {
  const { state } = maskCode(code);
  if (state.type === 'template' || state.type === 'comment') return true;
  if (state.type !== 'code') return false;
  const position = typeof cause === 'object' && cause !== null && 'pos' in cause ? cause.pos : undefined;
  return typeof position === 'number' && maskCode(code).text.slice(position).trim() === '';
}

function nextIndent(code: string): string {
  const { text, state } = maskCode(code);
  if (state.type !== 'code') return '';
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return /[([{]$/.test(line) ? `${indent}  ` : indent;
}
