import type * as t from '@babel/types';
import type { CellLanguage } from '../../../lang/CompiledCell.ts';
import { forEachChild } from '../../../lang/parse/forEachChild.ts';
import { lineStarts } from '../../../lang/edits/lineStarts.ts';
import { parseCell } from '../../../lang/parse/parseCell.ts';
import type { Place } from './cellPlace.ts';

/**
 * Whether an error that is thrown at that place, or comes through a call there, is caught in the same function: by a
 * `try` with a `catch` around it.
 *
 * @param place counted from 0
 * @returns false also for text that cannot be parsed
 */
export function catchesAt(source: string, place: Place, language: CellLanguage): boolean {
  const offset = (lineStarts(source)[place.line] ?? 0) + place.column;
  try {
    return catchesWithin(parseCell(source, { language, experimentalDecorators: false }).program, offset);
  } catch {
    return false; // A file of another kind: then the debugger stops once too often.
  }
}

function catchesWithin(root: t.Node, offset: number): boolean {
  let isCaught = false;
  let node: t.Node | null = root;
  while (node !== null) {
    if (isFunction(node)) isCaught = false;
    const inner: t.Node | null = childAt(node, offset);
    if (node.type === 'TryStatement' && inner === node.block && node.handler) isCaught = true;
    node = inner;
  }
  return isCaught;
}

function childAt(node: t.Node, offset: number): t.Node | null {
  let found: t.Node | null = null;
  forEachChild(node, (child) => {
    if ((child.start ?? Infinity) <= offset && offset < (child.end ?? 0)) found ??= child;
  });
  return found;
}

function isFunction({ type }: t.Node): boolean {
  return /^(Function|ArrowFunction|ObjectMethod|ClassMethod|ClassPrivateMethod|StaticBlock)/.test(type);
}
