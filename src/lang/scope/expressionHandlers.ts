import type * as t from '@babel/types';
import { forEachChild } from '../parse/forEachChild.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { visitTarget } from './patterns.ts';
import { withScope } from './ScopeWalk.ts';
import type { ScopeWalk } from './ScopeWalk.ts';

/** Expressions and statements in which not every identifier is a use of a variable. */
export const expressionHandlers: NodeHandlers<ScopeWalk> = {
  Identifier(node, walk, parent) {
    const isShorthand = parent.type === 'ObjectProperty' && parent.shorthand;
    walk.references.push({ node, scope: walk.scope, isWrite: false, isShorthand });
  },
  MemberExpression: visitMember,
  OptionalMemberExpression: visitMember,
  ObjectProperty(node, walk) {
    if (node.computed) walk.visit(node.key, node);
    walk.visit(node.value, node);
  },
  MetaProperty: holdsNoVariable,
  BreakStatement: holdsNoVariable,
  ContinueStatement: holdsNoVariable,
  LabeledStatement(node, walk) {
    walk.visit(node.body, node);
  },
  AssignmentExpression(node, walk) {
    visitTarget(node.left, walk);
    walk.visit(node.right, node);
  },
  UpdateExpression(node, walk) {
    visitTarget(node.argument, walk);
  },
  AwaitExpression(node, walk) {
    noteAwait(walk);
    walk.visit(node.argument, node);
  },
  BlockStatement: visitBlock,
  SwitchStatement(node, walk) {
    walk.visit(node.discriminant, node);
    withScope(walk, false, () => {
      for (const branch of node.cases) walk.visit(branch, node);
    });
  },
  ForStatement: visitBlock,
  ForInStatement: visitForEach,
  ForOfStatement(node, walk) {
    if (node.await) noteAwait(walk);
    visitForEach(node, walk);
  },
};

export function holdsNoVariable(): void {
  // Its identifiers are labels, keywords or another module's names.
}

export function noteAwait(walk: ScopeWalk): void {
  if (walk.functionDepth === 0) walk.hasTopLevelAwait = true;
}

function visitMember(node: t.MemberExpression | t.OptionalMemberExpression, walk: ScopeWalk): void {
  walk.visit(node.object, node);
  if (node.computed) walk.visit(node.property, node);
}

function visitBlock(node: t.Node, walk: ScopeWalk): void {
  withScope(walk, false, () => {
    forEachChild(node, walk.visit);
  });
}

function visitForEach(node: t.ForInStatement | t.ForOfStatement, walk: ScopeWalk): void {
  withScope(walk, false, () => {
    if (node.left.type === 'VariableDeclaration') walk.visit(node.left, node);
    else visitTarget(node.left, walk);
    walk.visit(node.right, node);
    walk.visit(node.body, node);
  });
}
