/** Where a text stops to be JSON, and why, in a sentence that quotes none of it. Never recurses. */
export function jsonMistake(text: string): string {
  const at = firstMistake(text);
  const { line, column } = placeOf(text, at);
  return `Line ${line}, column ${column}: ${reasonAt(text, at)}`;
}

function reasonAt(text: string, at: number): string {
  if (at >= text.length) return 'the text ends too early.';
  const rest = text.slice(at, at + 12);
  if (/^[-+]?(?:NaN|Infinity)/.test(rest)) return 'NaN and Infinity are not JSON; send null for a missing value.';
  if (/^(?:None|True|False)/.test(rest)) return 'JSON writes null, true and false.';
  if (rest.startsWith("'")) return 'JSON quotes text by ", not by \'.';
  if (rest.charCodeAt(0) < 0x20) return 'a control character stands in a text; write it as an escape.';
  return 'this is not JSON.';
}

function placeOf(text: string, at: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) {
    line++;
    lineStart = next + 1;
  }
  return { line, column: at - lineStart + 1 };
}

const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

/** What may come next. `item` and `firstKey`: also the end of a list, of an object. */
type Expected = 'value' | 'item' | 'firstKey' | 'key' | 'colon' | 'comma' | 'end';

/** Index of the first character that JSON cannot have there; the length for a text that ends too early. */
function firstMistake(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  for (let at = skipSpace(text, 0); at < text.length;) {
    const mark = text.charAt(at);
    const next = afterMark(expected, { mark, open });
    if (next === null) return at;
    const end = endOfToken(text, at);
    if (end.mistake !== null) return end.mistake;
    expected = next;
    at = skipSpace(text, end.at);
  }
  return text.length;
}

/** @returns null where that mark may not stand */
function afterMark(expected: Expected, { mark, open }: { mark: string; open: string[] }): Expected | null {
  const isValueDue = expected === 'value' || expected === 'item';
  const closed = (): Expected => (open.length === 0 ? 'end' : 'comma');
  switch (mark) {
    case ':':
      return expected === 'colon' ? 'value' : null;
    case ',':
      if (expected !== 'comma') return null;
      return open.at(-1) === '{' ? 'key' : 'value';
    case '{':
    case '[':
      if (!isValueDue) return null;
      open.push(mark);
      return mark === '{' ? 'firstKey' : 'item';
    case '}':
    case ']':
      if (expected !== 'comma' && expected !== (mark === '}' ? 'firstKey' : 'item')) return null;
      if (open.at(-1) !== (mark === '}' ? '{' : '[')) return null;
      open.pop();
      return closed();
    case '"':
      if (isValueDue) return closed();
      return expected === 'key' || expected === 'firstKey' ? 'colon' : null;
    default:
      return isValueDue ? closed() : null;
  }
}

type TokenEnd = { readonly at: number; readonly mistake: null } | { readonly at: null; readonly mistake: number };

function endOfToken(text: string, start: number): TokenEnd {
  const mark = text.charAt(start);
  if (mark === '"') return endOfText(text, start + 1);
  if ('{}[],:'.includes(mark)) return { at: start + 1, mistake: null };
  scalar.lastIndex = start;
  return scalar.test(text) ? { at: scalar.lastIndex, mistake: null } : { at: null, mistake: start };
}

const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function endOfText(text: string, start: number): TokenEnd {
  for (let at = start; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { at: at + 1, mistake: null };
    if (code < 0x20) return { at: null, mistake: at };
    if (code === 0x5c) {
      escape.lastIndex = at;
      if (!escape.test(text)) return { at: null, mistake: at };
      at = escape.lastIndex;
    } else at++;
  }
  return { at: null, mistake: text.length };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at++;
  return at;
}
