import type * as t from '@babel/types';
import { forEachChild } from '../parse/forEachChild.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { skipTrivia } from '../parse/skipTrivia.ts';
import { endOf, startOf } from '../parse/span.ts';
import { eraseModifiers } from './eraseModifiers.ts';
import type { EraseWalk } from './EraseWalk.ts';
import { eraseMethod } from './functionErasers.ts';
import { writeParameterProperties } from './writeParameterProperties.ts';

export const classErasers: NodeHandlers<EraseWalk> = {
  ClassDeclaration(node, walk) {
    if (node.declare) {
      walk.edits.erase(startOf(node), endOf(node));
      return;
    }
    if (node.abstract) walk.edits.blank(startOf(node), startOf(node) + 'abstract'.length);
    eraseClass(node, walk);
  },
  ClassExpression: eraseClass,
  ClassMethod(node, walk) {
    if (node.abstract) {
      walk.edits.erase(startOf(node), endOf(node));
      return;
    }
    eraseModifiers(node, startOf(node.key), walk);
    blankMark(node, keyEnd(node, walk.source), walk);
    eraseMethod(node, walk);
  },
  ClassPrivateMethod: eraseMethod,
  ClassProperty(node, walk) {
    if (node.declare || node.abstract) {
      walk.edits.erase(startOf(node), endOf(node));
      return;
    }
    eraseField(node, walk);
  },
  ClassPrivateProperty: eraseField,
  ClassAccessorProperty: leaveToTypeScript,
  Decorator: leaveToTypeScript,
  TSDeclareMethod: eraseNode,
  TSIndexSignature: eraseNode,
  TSParameterProperty(node, walk) {
    eraseModifiers(node, startOf(node.parameter), walk);
    walk.visit(node.parameter, node);
  },
};

function eraseNode(node: t.Node, { edits }: EraseWalk): void {
  edits.erase(startOf(node), endOf(node));
}

function leaveToTypeScript(_node: t.Node, walk: EraseWalk): void {
  walk.needsTypeScript = true;
}

function eraseClass(node: t.ClassDeclaration | t.ClassExpression, walk: EraseWalk): void {
  if (node.decorators && node.decorators.length > 0) walk.needsTypeScript = true;
  for (const part of [node.typeParameters, node.superClass, node.superTypeParameters]) if (part) walk.visit(part, node);
  blankImplements(node, walk);
  forEachChild(node.body, walk.visit);
  writeParameterProperties(node, walk);
}

function blankImplements(node: t.ClassDeclaration | t.ClassExpression, { source, edits }: EraseWalk): void {
  const last = node.implements?.at(-1);
  if (!last) return;
  const previous = node.superTypeParameters ?? node.superClass ?? node.typeParameters ?? node.id;
  const from = previous ? endOf(previous) : source.indexOf('class', startOf(node)) + 'class'.length;
  edits.blank(skipTrivia(source, from), endOf(last));
}

/** A field of any other name than `get` could do without the `;`; with it, all can. */
function eraseField(node: t.ClassProperty | t.ClassPrivateProperty, walk: EraseWalk): void {
  if (node.decorators && node.decorators.length > 0) walk.needsTypeScript = true;
  eraseModifiers(node, startOf(node.key), walk);
  if (node.type === 'ClassProperty' && node.computed) walk.visit(node.key, node);
  blankMark(node, keyEnd(node, walk.source), walk);
  if (node.typeAnnotation) walk.visit(node.typeAnnotation, node);
  if (node.value) walk.visit(node.value, node);
  walk.edits.terminateBlanked(endOf(node));
}

function keyEnd(node: t.ClassMethod | t.ClassProperty | t.ClassPrivateProperty, source: string): number {
  const end = endOf(node.key);
  return node.type !== 'ClassPrivateProperty' && node.computed ? skipTrivia(source, end) + 1 : end;
}

/** The `?` or `!` after a member's name. */
function blankMark(
  node: { optional?: boolean | null; definite?: boolean | null },
  from: number,
  { source, edits }: EraseWalk,
): void {
  if (!node.optional && !node.definite) return;
  const mark = skipTrivia(source, from);
  edits.blank(mark, mark + 1);
}
