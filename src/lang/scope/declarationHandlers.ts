import type * as t from '@babel/types';
import { startOf } from '../parse/span.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { holdsNoVariable, noteAwait } from './expressionHandlers.ts';
import { visitDecorators } from './functionHandlers.ts';
import { declarePattern } from './patterns.ts';
import { declareName, varScopeOf } from './Scope.ts';
import { withScope } from './ScopeWalk.ts';
import type { ScopeWalk } from './ScopeWalk.ts';

export const declarationHandlers: NodeHandlers<ScopeWalk> = {
  VariableDeclaration(node, walk, parent) {
    if (node.declare) return (walk.typeRoots.push(node), undefined);
    const kind = node.kind === 'await using' ? 'using' : node.kind;
    if (node.kind === 'await using') noteAwait(walk);
    const scope = kind === 'var' ? varScopeOf(walk.scope) : walk.scope;
    if (scope === walk.cellScope) walk.cellVariables.push({ declaration: node, parent });
    for (const declarator of node.declarations) {
      declarePattern(declarator.id, kind, { walk, scope });
      if (declarator.init) walk.visit(declarator.init, declarator);
    }
  },
  ClassDeclaration(node, walk) {
    if (node.declare) return void walk.typeRoots.push(node);
    if (node.id) declareName(walk.scope, { name: node.id.name, kind: 'class', start: startOf(node.id) });
    visitClass(node, walk);
  },
  ClassExpression: visitClass,
  ImportDeclaration(node, walk) {
    if (node.importKind === 'type') return;
    for (const specifier of node.specifiers) {
      if (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') continue;
      const { local } = specifier;
      declareName(walk.scope, { name: local.name, kind: 'import', start: startOf(local) });
    }
  },
  ExportNamedDeclaration(node, walk) {
    if (node.declaration) walk.visit(node.declaration, node);
  },
  ExportAllDeclaration: holdsNoVariable,
};

/** The class's own name is bound once more inside it, to the class itself. */
function visitClass(node: t.ClassDeclaration | t.ClassExpression, walk: ScopeWalk): void {
  visitDecorators(node, walk);
  if (node.typeParameters) walk.typeRoots.push(node.typeParameters);
  if (node.superTypeParameters) walk.typeRoots.push(node.superTypeParameters);
  if (node.implements) walk.typeRoots.push(...node.implements);
  withScope(walk, false, (scope) => {
    if (node.id) declareName(scope, { name: node.id.name, kind: 'class', start: startOf(node.id) });
    if (node.superClass) walk.visit(node.superClass, node);
    for (const member of node.body.body) walk.visit(member, node.body);
  });
}
