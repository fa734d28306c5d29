import type * as t from '@babel/types';
import { endOf, startOf } from '../parse/span.ts';
import type { EraseWalk } from './EraseWalk.ts';

/** `constructor(public x) {}` → a field `x;`, and `this.x=x;` where the body starts or `super()` has returned. */
export function writeParameterProperties(node: t.ClassDeclaration | t.ClassExpression, walk: EraseWalk): void {
  const constructor = node.body.body.find(isConstructor);
  const names = constructor?.params.flatMap(propertyName) ?? [];
  if (constructor === undefined || names.length === 0) return;
  const assignments = names.map((name) => `this.${name}=${name};`).join('');
  walk.edits.insert(startOf(node.body) + 1, names.map((name) => `${name};`).join(''));
  if (!node.superClass) return walk.edits.insert(startOf(constructor.body) + 1, assignments);
  const superCall = constructor.body.body.find(isSuperCall);
  if (superCall) walk.edits.insert(endOf(superCall), `;${assignments}`);
  else walk.needsTypeScript = true;
}

function isConstructor(member: t.Node): member is t.ClassMethod {
  return member.type === 'ClassMethod' && member.kind === 'constructor';
}

function propertyName(parameter: t.Node): string[] {
  if (parameter.type !== 'TSParameterProperty') return [];
  const target = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
  return target.type === 'Identifier' ? [target.name] : [];
}

function isSuperCall(statement: t.Statement): boolean {
  return (
    statement.type === 'ExpressionStatement' &&
    statement.expression.type === 'CallExpression' &&
    statement.expression.callee.type === 'Super'
  );
}
