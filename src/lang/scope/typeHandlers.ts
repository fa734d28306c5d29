import type * as t from '@babel/types';
import { startOf } from '../parse/span.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { enumMemberName } from '../erase/enumMembers.ts';
import { declareName, openScope } from './Scope.ts';
import { withinFunction, withScope } from './ScopeWalk.ts';
import type { ScopeWalk } from './ScopeWalk.ts';

/** TypeScript's nodes that hold values; all others are types through and through. */
export const typeHandlers: NodeHandlers<ScopeWalk> = {
  TSAsExpression: visitTyped,
  TSSatisfiesExpression: visitTyped,
  TSTypeAssertion: visitTyped,
  TSNonNullExpression(node, walk) {
    walk.visit(node.expression, node);
  },
  TSInstantiationExpression(node, walk) {
    walk.visit(node.expression, node);
    if (node.typeParameters) walk.typeRoots.push(node.typeParameters);
  },
  TSExportAssignment(node, walk) {
    walk.visit(node.expression, node);
  },
  TSEnumDeclaration(node, walk) {
    if (node.declare) return;
    const binding = declareName(walk.scope, { name: node.id.name, kind: 'enum', start: startOf(node.id) });
    const outer = walk.scope;
    walk.scope = walk.enumScopes.get(binding) ?? openScope(outer, false);
    walk.enumScopes.set(binding, walk.scope);
    visitMembers(node, walk);
    walk.scope = outer;
  },
  TSModuleDeclaration(node, walk) {
    if (node.declare || node.id.type !== 'Identifier') return;
    declareName(walk.scope, { name: node.id.name, kind: 'namespace', start: startOf(node.id) });
    visitNamespaceBody(node, walk);
  },
  TSImportEqualsDeclaration(node, walk) {
    if (node.importKind === 'type') return;
    declareName(walk.scope, { name: node.id.name, kind: 'import', start: startOf(node.id) });
    const { moduleReference } = node;
    if (moduleReference.type !== 'TSExternalModuleReference') walk.visit(leftmost(moduleReference), node);
  },
};

function visitMembers({ id, members }: t.TSEnumDeclaration, walk: ScopeWalk): void {
  for (const member of members) {
    const name = enumMemberName(member);
    declareName(walk.scope, { name, kind: 'enumMember', start: startOf(member), owner: id.name });
  }
  for (const member of members) if (member.initializer) walk.visit(member.initializer, member);
}

function visitTyped(node: t.TSAsExpression | t.TSSatisfiesExpression | t.TSTypeAssertion, walk: ScopeWalk): void {
  walk.visit(node.expression, node);
  walk.typeRoots.push(node.typeAnnotation);
}

function visitNamespaceBody(node: t.TSModuleDeclaration, walk: ScopeWalk): void {
  const { body } = node;
  withinFunction(walk, () => {
    withScope(walk, true, () => {
      if (body.type === 'TSModuleBlock') for (const statement of body.body) walk.visit(statement, body);
      else walk.visit(body, node);
    });
  });
}

function leftmost(name: t.TSEntityName): t.Node {
  return name.type === 'TSQualifiedName' ? leftmost(name.left) : name;
}
