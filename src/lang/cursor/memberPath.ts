import { hidden } from './maskCode.ts';

/** Names from the script scope inwards: `["rows", "0", "name"]` for `rows[0].name`. */
export interface MemberPath {
  readonly path: readonly string[];
  /** Offset of its first character. */
  readonly start: number;
}

const longestName = 500;
const identifierAtEnd = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/**
 * The chain of plain properties that ends right before `end`, such as `a.b`, `a?.b`, `a["b"]`, `a[0]`, `a!.b`.
 * Null for what only running it could tell, such as the result of a call.
 *
 * @param masked the text of `maskCode`, as long as `source`
 */
export function memberPathBefore(masked: string, source: string, end: number): MemberPath | null {
  const path: string[] = [];
  let at = end;
  for (;;) {
    at = skipSpaceBack(masked, at);
    while (masked[at - 1] === '!') at = skipSpaceBack(masked, at - 1);
    if (masked[at - 1] === ']') {
      const key = bracketKey(masked, source, at);
      if (key === null) return null;
      path.unshift(key.name);
      at = key.start;
      continue;
    }
    const name = wordBefore(masked, at);
    if (name === '') return null;
    path.unshift(name);
    at -= name.length;
    const dot = memberDotBefore(masked, at);
    if (dot === null) return { path, start: at };
    at = dot;
  }
}

/** Offset of the `.` or `?.` right before `end`, white space aside; null where there is none. */
export function memberDotBefore(masked: string, end: number): number | null {
  const at = skipSpaceBack(masked, end);
  if (masked[at - 1] !== '.' || masked[at - 2] === '.') return null;
  return masked[at - 2] === '?' ? at - 2 : at - 1;
}

/** The identifier, possibly empty, that ends at `end`. */
export function wordBefore(masked: string, end: number): string {
  return identifierAtEnd.exec(masked.slice(Math.max(0, end - longestName), end))?.[0] ?? '';
}

export function skipSpaceBack(masked: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(masked[at - 1] ?? '')) at--;
  return at;
}

const bracketAtEnd = new RegExp(`\\[\\s*(?:(\\d+)|(["'])${hidden}*\\2)\\s*\\]$`);

/** `["name"]` or `[3]` that ends at `end`. */
function bracketKey(
  masked: string,
  source: string,
  end: number,
): { readonly name: string; readonly start: number } | null {
  const match = bracketAtEnd.exec(masked.slice(Math.max(0, end - longestName), end));
  if (match === null) return null;
  const open = end - match[0].length;
  const start = masked.slice(0, open).endsWith('?.') ? open - 2 : open;
  if (match[1] !== undefined) return { name: match[1], start };
  const literal = source.slice(open + 1, end - 1).trim();
  return literal.includes('\\') ? null : { name: literal.slice(1, -1), start };
}
