import { type JsonStyle, jupyterStyle } from './JsonStyle.ts';
import { scanMembers, skipSpace } from './scanJson.ts';

/** The layout of a file whose root is an object, as its first two members show it. */
export function detectJsonStyle(text: string): JsonStyle {
  const open = skipSpace(text, 0);
  const [first, second] = text[open] === '{' ? scanMembers(text, open) : [];
  if (first === undefined) return jupyterStyle;
  const lead = text.slice(open + 1, first.key.start);
  const colon = text.slice(first.key.end, first.value.start);
  const newline = lead.includes('\r\n') ? '\r\n' : lead.includes('\n') ? '\n' : '';
  const comma = second === undefined ? '' : text.slice(first.value.end, second.key.start);
  const commaGap = newline === '' && /^,[ \t]*$/.test(comma) ? comma.slice(1) : '';
  return { indent: lead.slice(lead.lastIndexOf('\n') + 1), newline, colon, commaGap };
}
