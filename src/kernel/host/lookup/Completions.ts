import type { CursorTarget } from '../../../lang/cursor/cursorTarget.ts';
import { keywords } from '../../../lang/cursor/keywords.ts';
import type { NamedKind, NameKind } from '../../protocol.ts';

/** What can stand at a cursor. Offsets count UTF-16 units; each item replaces `start` to `end`. */
export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
}

export interface Completion {
  readonly name: string;
  readonly kind: NameKind | 'keyword';
}

/** Keywords go with variables, and only once something of them is typed. */
export function toCompletions(target: CursorTarget, names: readonly NamedKind[]): Completions {
  const { type, prefix, start, end } = target;
  const words = type === 'name' && prefix !== '' ? keywords.filter((word) => word.startsWith(prefix)) : [];
  const known = new Set(names.map(({ name }) => name));
  const added = words.filter((word) => !known.has(word)).map((name): Completion => ({ name, kind: 'keyword' }));
  return { start, end, items: [...names, ...added] };
}

export function noCompletions(cursor: number): Completions {
  return { start: cursor, end: cursor, items: [] };
}
