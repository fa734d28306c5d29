import type * as t from '@babel/types';
import { forEachChild } from '../../lang/parse/forEachChild.ts';

/** Methods of lists that change them, whose names nothing else has. `add`, `set` and `sort` of tensors and tables do not. */
const changingMethods = new Set(['push', 'pop', 'shift', 'unshift', 'splice']);

/**
 * The names whose values are changed in place, each where it stands: `a.b = 1`, `a[0]++`, `delete a.b`, `a.list.push(1)`.
 * What a function does to its arguments cannot be seen, and is not looked for.
 */
export function changedInPlace(program: t.Program): ReadonlySet<t.Node> {
  const found = new Set<t.Node>();
  const note = (target: t.Node): void => {
    const root = rootOf(target);
    if (root !== null) found.add(root);
  };
  const visit = (node: t.Node): void => {
    for (const target of changedBy(node)) note(target);
    forEachChild(node, visit);
  };
  visit(program);
  return found;
}

function changedBy(node: t.Node): readonly t.Node[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return members(node.left);
    case 'UpdateExpression':
      return members(node.argument);
    case 'ForOfStatement':
    case 'ForInStatement':
      return node.left.type === 'VariableDeclaration' ? [] : members(node.left);
    case 'UnaryExpression':
      return node.operator === 'delete' ? members(node.argument) : [];
    case 'CallExpression':
    case 'OptionalCallExpression':
      return isChangingMethod(node.callee) ? [node.callee] : [];
    default:
      return [];
  }
}

function isChangingMethod(callee: t.Node): boolean {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
  return !callee.computed && callee.property.type === 'Identifier' && changingMethods.has(callee.property.name);
}

/** The members in an assignment's target, `[a.x, { y: b.z }]` included. */
function members(target: t.Node): readonly t.Node[] {
  if (target.type === 'MemberExpression' || target.type === 'OptionalMemberExpression') return [target];
  if (target.type === 'Identifier') return [];
  const found: t.Node[] = [];
  if (target.type === 'AssignmentPattern') return members(target.left);
  forEachChild(target, (child) => {
    found.push(...(child.type === 'ObjectProperty' ? members(child.value) : members(child)));
  });
  return found;
}

function rootOf(node: t.Node): t.Node | null {
  switch (node.type) {
    case 'Identifier':
      return node;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return rootOf(node.object);
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return rootOf(node.expression);
    default:
      return null;
  }
}
