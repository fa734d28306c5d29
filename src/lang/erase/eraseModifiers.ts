import type * as t from '@babel/types';
import { identifierEnd, skipTrivia } from '../parse/skipTrivia.ts';
import { endOf, startOf } from '../parse/span.ts';
import type { EraseWalk } from './EraseWalk.ts';

const typeScriptOnly = new Set(['public', 'private', 'protected', 'readonly', 'override', 'abstract', 'declare']);

/**
 * Blanks the modifiers before a member's or parameter's name that JavaScript does not know.
 *
 * The first of a member becomes `;`: else `x = 1` on the line before would run on into `[key]` or `*items`.
 */
export function eraseModifiers(node: t.Node, nameStart: number, { source, edits }: EraseWalk): void {
  const memberStart = skipTrivia(source, decoratorsEnd(node) ?? startOf(node));
  let at = memberStart;
  while (at < nameStart) {
    const end = identifierEnd(source, at);
    if (end === at) return;
    const separates = at === startOf(node) && node.type !== 'TSParameterProperty';
    if (typeScriptOnly.has(source.slice(at, end))) edits.overwrite(at, end, separates ? ';' : ' ');
    at = skipTrivia(source, end);
  }
}

function decoratorsEnd(node: t.Node): number | undefined {
  const last = 'decorators' in node ? node.decorators?.at(-1) : undefined;
  return last ? endOf(last) : undefined;
}
