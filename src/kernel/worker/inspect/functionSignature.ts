import { maskCode } from '../../../lang/cursor/maskCode.ts';
import { functionName } from '../../../display/tree/className.ts';
import { readOwn } from './safeRead.ts';

const longestSignature = 1_000;

/** `name(a, b = 2)`, or `class Name extends Other`: the head of the function as it was compiled, white space folded. */
export function functionSignature(value: object, source: string): string {
  const head = source.slice(0, 4 * longestSignature);
  if (source.endsWith('{ [native code] }')) return nativeSignature(value);
  const { text } = maskCode(head);
  const end = text.startsWith('class') ? text.indexOf('{') : endOfParameters(text);
  const signature = head
    .slice(0, end < 0 ? undefined : end)
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,)])|(?<=\() /g, '')
    .trim();
  return signature.slice(0, longestSignature);
}

/** Built-in functions tell how many parameters they have, not which. */
function nativeSignature(value: object): string {
  const length = readOwn(value, 'length');
  const count = length?.type === 'value' && typeof length.value === 'number' ? Math.min(length.value, 10) : 0;
  const parameters = Array.from({ length: count }, (_, index) => `arg${index + 1}`);
  return `${functionName(value) || 'anonymous'}(${parameters.join(', ')})`;
}

/** Offset after the parenthesis that closes the parameters; of `x => …` after the parameter. */
function endOfParameters(masked: string): number {
  const arrow = masked.indexOf('=>');
  const open = masked.indexOf('(');
  if (open < 0 || (arrow >= 0 && arrow < open)) return arrow;
  let depth = 0;
  for (let at = open; at < masked.length; at++) {
    if (masked[at] === '(') depth++;
    if (masked[at] === ')' && --depth === 0) return at + 1;
  }
  return -1;
}
