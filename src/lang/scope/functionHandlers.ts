import type * as t from '@babel/types';
import { startOf } from '../parse/span.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { declarePattern } from './patterns.ts';
import { declareName } from './Scope.ts';
import { withinFunction, withScope } from './ScopeWalk.ts';
import type { ScopeWalk } from './ScopeWalk.ts';

export const functionHandlers: NodeHandlers<ScopeWalk> = {
  FunctionDeclaration(node, walk) {
    if (node.id) declareName(walk.scope, { name: node.id.name, kind: 'function', start: startOf(node.id) });
    visitFunction(node, walk);
  },
  FunctionExpression(node, walk) {
    withScope(walk, false, (scope) => {
      if (node.id) declareName(scope, { name: node.id.name, kind: 'function', start: startOf(node.id) });
      visitFunction(node, walk);
    });
  },
  ArrowFunctionExpression: visitFunction,
  ObjectMethod: visitMethod,
  ClassMethod: visitMethod,
  ClassPrivateMethod: visitMethod,
  ClassProperty: visitField,
  ClassPrivateProperty: visitField,
  ClassAccessorProperty: visitField,
  StaticBlock(node, walk) {
    withinFunction(walk, () => {
      withScope(walk, true, () => {
        for (const statement of node.body) walk.visit(statement, node);
      });
    });
  },
  CatchClause(node, walk) {
    withScope(walk, false, (scope) => {
      if (node.param) declarePattern(node.param, 'let', { walk, scope });
      walk.visit(node.body, node);
    });
  },
};

type AnyFunction =
  | t.FunctionDeclaration
  | t.FunctionExpression
  | t.ArrowFunctionExpression
  | t.ObjectMethod
  | t.ClassMethod
  | t.ClassPrivateMethod;

/** Parameters have a scope of their own: `var` in the body is not seen by their defaults. */
function visitFunction(node: AnyFunction, walk: ScopeWalk): void {
  if (node.typeParameters) walk.typeRoots.push(node.typeParameters);
  if (node.returnType) walk.typeRoots.push(node.returnType);
  withinFunction(walk, () => {
    withScope(walk, true, (scope) => {
      for (const parameter of node.params) {
        visitDecorators(parameter, walk);
        declarePattern(parameter, 'parameter', { walk, scope });
      }
      visitBody(node.body, node, walk);
    });
  });
}

function visitBody(body: t.BlockStatement | t.Expression, node: AnyFunction, walk: ScopeWalk): void {
  if (body.type !== 'BlockStatement') return walk.visit(body, node);
  withScope(walk, true, () => {
    for (const statement of body.body) walk.visit(statement, body);
  });
}

function visitMethod(node: t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod, walk: ScopeWalk): void {
  visitDecorators(node, walk);
  if (node.type !== 'ClassPrivateMethod' && node.computed) walk.visit(node.key, node);
  visitFunction(node, walk);
}

function visitField(node: t.ClassProperty | t.ClassPrivateProperty | t.ClassAccessorProperty, walk: ScopeWalk): void {
  visitDecorators(node, walk);
  if (node.type !== 'ClassPrivateProperty' && node.computed) walk.visit(node.key, node);
  if (node.typeAnnotation) walk.typeRoots.push(node.typeAnnotation);
  const { value } = node;
  if (value) withinFunction(walk, () => walk.visit(value, node));
}

export function visitDecorators(node: t.Node, walk: ScopeWalk): void {
  if (!('decorators' in node) || !node.decorators) return;
  for (const decorator of node.decorators) walk.visit(decorator, node);
}
