import type * as t from '@babel/types';
import { forEachChild } from '../parse/forEachChild.ts';

/** The names that types refer to: `Foo<Bar>` → Foo, Bar; `ns.T` → ns; `typeof x` → x. */
export function namesInTypes(roots: readonly t.Node[]): Set<string> {
  const names = new Set<string>();
  const visit = (node: t.Node): void => {
    const name = referredName(node);
    if (name !== null) names.add(name);
    forEachChild(node, visit);
  };
  for (const root of roots) visit(root);
  return names;
}

function referredName(node: t.Node): string | null {
  switch (node.type) {
    case 'TSTypeReference':
      return firstName(node.typeName);
    case 'TSTypeQuery':
      return firstName(node.exprName);
    case 'TSExpressionWithTypeArguments':
      return firstName(node.expression);
    default:
      return null;
  }
}

function firstName(node: t.Node): string | null {
  if (node.type === 'TSQualifiedName') return firstName(node.left);
  return node.type === 'Identifier' ? node.name : null;
}
