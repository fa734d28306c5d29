import type { JsonValue } from '../base/Json.ts';
import { isJsonArray } from './json/jsonKinds.ts';

/** Where Python's `splitlines` ends a line: more places than JavaScript or an editor does. */
// eslint-disable-next-line no-control-regex -- these are among them.
const lineEnd = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
// eslint-disable-next-line no-control-regex -- all of those but the usual one.
const rareLineEnd = /[\r\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Lines with their ends, split where Python's `splitlines(True)` does; nbformat writes text so. */
export function splitLines(text: string): string[] {
  const lines = rareLineEnd.test(text) ? splitAtEnds(text) : splitAtNewlines(text);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** A million lines in a tenth of the time. */
function splitAtNewlines(text: string): string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return [...lines.map((line) => `${line}\n`), last];
}

function splitAtEnds(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(lineEnd)) {
    lines.push(text.slice(start, index + mark.length));
    start = index + mark.length;
  }
  return [...lines, text.slice(start)];
}

/** Text that a file holds as a string or as a list of strings; undefined for anything else. */
export function joinLines(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (!isJsonArray(value)) return undefined;
  return value.every((line): line is string => typeof line === 'string') ? value.join('') : undefined;
}

/** The text as the file has it when that says the same; else in the file's own form, else in lines. */
export function multilineJson(text: string, before: JsonValue | undefined): JsonValue {
  if (before !== undefined && joinLines(before) === text) return before;
  return typeof before === 'string' ? text : splitLines(text);
}
