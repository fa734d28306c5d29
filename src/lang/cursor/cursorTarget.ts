import { maskCode } from './maskCode.ts';
import { memberDotBefore, memberPathBefore, skipSpaceBack, wordBefore } from './memberPath.ts';

/** What is being typed at the cursor. Offsets count UTF-16 units; `start` to `end` is what a completion replaces. */
export interface CursorTarget {
  /** `name`: a variable; `member`: a property after a dot; `key`: a string in brackets. */
  readonly type: 'name' | 'member' | 'key';
  /** What the property is one of; empty for a name. */
  readonly path: readonly string[];
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
}

/** Null where nothing can be said: in comments and strings, and after what only running the code could tell. */
export function cursorTarget(source: string, cursor: number): CursorTarget | null {
  const { text, state } = maskCode(source.slice(0, cursor));
  if (state.type === 'string') return keyTarget(source, { text, openAt: state.openAt, cursor });
  if (state.type !== 'code') return null;
  const prefix = wordBefore(text, cursor);
  const start = cursor - prefix.length;
  if (/\d$/.test(text.slice(0, start))) return null; // Within a number, as `1e`.
  const dot = memberDotBefore(text, start);
  if (dot === null) return { type: 'name', path: [], prefix, start, end: cursor };
  const holder = memberPathBefore(text, source, dot);
  return holder === null ? null : { type: 'member', path: holder.path, prefix, start, end: cursor };
}

interface OpenString {
  readonly text: string;
  readonly openAt: number;
  readonly cursor: number;
}

/** A string that opens right after `path[`. */
function keyTarget(source: string, { text, openAt, cursor }: OpenString): CursorTarget | null {
  const bracket = skipSpaceBack(text, openAt) - 1;
  if (text[bracket] !== '[') return null;
  const holderEnd = text.slice(0, bracket).endsWith('?.') ? bracket - 2 : bracket;
  const holder = memberPathBefore(text, source, holderEnd);
  const start = openAt + 1;
  return holder && { type: 'key', path: holder.path, prefix: source.slice(start, cursor), start, end: cursor };
}
