import { readJson } from './json/readJson.ts';
import { type JsonSpan, scanItems, scanMembers, skipSpace } from './json/scanJson.ts';

/** A frame is the text of an object whose array `key` has its items replaced by `0`. */
export interface Framed {
  readonly frame: string;
  readonly items: readonly string[];
}

/** Takes the items of the object's array `key` out of its text. */
export function takeItems(text: string, key: string): Framed {
  const spans = itemSpans(text, key);
  return {
    frame: replaceSpans(
      text,
      spans,
      spans.map(() => '0'),
    ),
    items: spans.map((span) => text.slice(span.start, span.end)),
  };
}

/** Puts items in place of the frame's zeros; there must be as many. */
export function putItems({ frame, items }: Framed, key: string): string {
  return replaceSpans(frame, itemSpans(frame, key), items);
}

/** Where the items of array `key` stand in the text of an object. */
export function itemSpans(text: string, key: string): JsonSpan[] {
  const member = scanMembers(text, skipSpace(text, 0)).findLast(
    ({ key: name }) => readJson(text.slice(name.start, name.end)) === key,
  );
  return member === undefined || text[member.value.start] !== '[' ? [] : scanItems(text, member.value.start);
}

function replaceSpans(text: string, spans: readonly JsonSpan[], replacements: readonly string[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [i, span] of spans.entries()) {
    parts.push(text.slice(at, span.start), replacements[i] ?? '0');
    at = span.end;
  }
  return parts.join('') + text.slice(at);
}
