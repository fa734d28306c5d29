import { maskCode } from './maskCode.ts';
import { memberPathBefore } from './memberPath.ts';

/**
 * What the reader points at: the chain of names that the cursor touches, up to the end of the touched name; else the
 * function in whose parentheses the cursor stands. Null where there is neither.
 */
export function pathAtCursor(source: string, cursor: number): readonly string[] | null {
  const rest = /^[\p{ID_Continue}$\u200c\u200d]*/u.exec(source.slice(cursor))?.[0] ?? '';
  const end = cursor + rest.length;
  const { text, state } = maskCode(source.slice(0, end));
  if (state.type === 'code' && /[\p{ID_Continue}$]$/u.test(text)) {
    const touched = memberPathBefore(text, source, end);
    if (touched !== null) return touched.path;
  }
  const call = openCall(text);
  return call === null ? null : (memberPathBefore(text, source, call)?.path ?? null);
}

/** Offset of the `(` that is open at the end, the innermost one; null within braces that it does not enclose. */
function openCall(masked: string): number | null {
  let closed = 0;
  for (let at = masked.length - 1; at >= 0; at--) {
    const character = masked[at] ?? '';
    if (')]}'.includes(character)) closed++;
    else if ('([{'.includes(character) && closed > 0) closed--;
    else if (character === '(') return at;
    else if (character === '{' || character === ';') return null;
  }
  return null;
}
