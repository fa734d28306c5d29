import type * as t from '@babel/types';
import { blankText } from '../edits/blankText.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { skipTrivia } from '../parse/skipTrivia.ts';
import { endOf, startOf } from '../parse/span.ts';
import { hasLineBreak } from '../edits/hasLineBreak.ts';
import type { EraseWalk } from './EraseWalk.ts';

export const functionErasers: NodeHandlers<EraseWalk> = {
  FunctionDeclaration: eraseFunction,
  FunctionExpression: eraseFunction,
  ObjectMethod: eraseMethod,
  ArrowFunctionExpression(node, walk) {
    if (node.typeParameters) blankArrowTypeParameters(node.typeParameters, walk);
    eraseParameters(node, walk);
    if (node.returnType) blankArrowReturnType(node.returnType, walk);
    walk.visit(node.body, node);
  },
};

export type AnyMethod = t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod;
type AnyFunction = t.FunctionDeclaration | t.FunctionExpression | t.ArrowFunctionExpression | AnyMethod;

export function eraseMethod(node: AnyMethod, walk: EraseWalk): void {
  if (node.decorators && node.decorators.length > 0) walk.needsTypeScript = true;
  if (node.type === 'ClassPrivateMethod' || node.computed) walk.visit(node.key, node);
  eraseFunction(node, walk);
}

function eraseFunction(node: Exclude<AnyFunction, t.ArrowFunctionExpression>, walk: EraseWalk): void {
  if (node.typeParameters) walk.visit(node.typeParameters, node);
  eraseParameters(node, walk);
  if (node.returnType) walk.visit(node.returnType, node);
  walk.visit(node.body, node);
}

/** A `this` parameter goes with the comma after it. */
function eraseParameters(node: AnyFunction, walk: EraseWalk): void {
  const { source, edits } = walk;
  for (const parameter of node.params) {
    if ('decorators' in parameter && parameter.decorators?.length) walk.needsTypeScript = true;
    if (parameter.type === 'Identifier' && parameter.name === 'this') {
      const after = skipTrivia(source, endOf(parameter));
      edits.blank(startOf(parameter), source[after] === ',' ? after + 1 : endOf(parameter));
    } else walk.visit(parameter, node);
  }
}

/** Nothing may break the line between `async` or `return` and `(`: a type that does gives its place to the `(`. */
function blankArrowTypeParameters(types: t.Node, { source, edits }: EraseWalk): void {
  const open = skipTrivia(source, endOf(types));
  if (!hasLineBreak(source.slice(startOf(types), open))) return edits.blank(startOf(types), endOf(types));
  edits.overwrite(startOf(types), open + 1, '(');
}

/** `=>` must stand on the line of the `)`: with a type of several lines, the `)` moves to the type's end. */
function blankArrowReturnType(type: t.Node, { source, edits }: EraseWalk): void {
  const text = source.slice(startOf(type), endOf(type));
  const arrow = skipTrivia(source, endOf(type));
  const close = source.lastIndexOf(')', startOf(type));
  if (!hasLineBreak(source.slice(close, arrow))) return edits.blank(startOf(type), endOf(type));
  edits.replace(close, close + 1, ' ');
  edits.replace(startOf(type), endOf(type), `${blankText(text.slice(0, -1))})`);
}
