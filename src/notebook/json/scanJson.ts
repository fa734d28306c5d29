/**
 * Finds where values stand in JSON text, without building them. The text must have been read before
 * (`readJson`): nothing is checked here.
 */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

export interface MemberSpan {
  /** The key as written, in its quotes. */
  readonly key: JsonSpan;
  readonly value: JsonSpan;
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** Members of the object that opens at `start`. */
export function scanMembers(text: string, start: number): MemberSpan[] {
  const members: MemberSpan[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const key = { start: at, end: skipString(text, at) };
    const valueStart = skipSpace(text, skipSpace(text, key.end) + 1);
    const value = { start: valueStart, end: skipValue(text, valueStart) };
    members.push({ key, value });
    at = skipSeparator(text, value.end);
  }
  return members;
}

/** Items of the array that opens at `start`. */
export function scanItems(text: string, start: number): JsonSpan[] {
  const items: JsonSpan[] = [];
  let at = skipSpace(text, start + 1);
  while (at < text.length && text[at] !== ']') {
    const item = { start: at, end: skipValue(text, at) };
    items.push(item);
    at = skipSeparator(text, item.end);
  }
  return items;
}

function skipSeparator(text: string, from: number): number {
  const at = skipSpace(text, from);
  return text[at] === ',' ? skipSpace(text, at + 1) : at;
}

/** The end of the value that begins at `start`. */
export function skipValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return skipString(text, start);
  if (first === '{' || first === '[') return skipBrackets(text, start);
  let at = start;
  while (at < text.length && !isDelimiter(text.charCodeAt(at))) at++;
  return at;
}

function isDelimiter(unit: number): boolean {
  return isSpace(unit) || unit === 0x2c || unit === 0x5d || unit === 0x7d;
}

function skipBrackets(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = skipString(text, at) - 1;
    else if (unit === 0x7b || unit === 0x5b) depth++;
    else if ((unit === 0x7d || unit === 0x5d) && --depth === 0) return at + 1;
  }
  return text.length;
}

/** The end of the string whose opening quote is at `start`. */
export function skipString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote === -1 ? text.length : quote + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === '\\') before--;
  return (at - before) % 2 === 0;
}

/** How many brackets stand around the deepest value. */
export function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = skipString(text, at) - 1;
    else if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return deepest;
}
