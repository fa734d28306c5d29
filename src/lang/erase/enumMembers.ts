import type * as t from '@babel/types';

export type EnumValue = number | string;

export interface EvaluatedMember {
  readonly member: t.TSEnumMember;
  readonly name: string;
  /** null: known only when the cell runs. */
  readonly value: EnumValue | null;
}

export function enumMemberName(member: t.TSEnumMember): string {
  return member.id.type === 'Identifier' ? member.id.name : member.id.value;
}

/**
 * Works out the members' values as TypeScript does: constants fold, a member without an initializer is
 * one more than the one before. Members of an earlier declaration of the enum are not folded.
 */
export function evaluateMembers(members: readonly t.TSEnumMember[], enumName: string): EvaluatedMember[] {
  const known = new Map<string, EnumValue | null>();
  let previous: EnumValue | null = -1;
  return members.map((member) => {
    const name = enumMemberName(member);
    if (member.initializer) previous = evaluate(member.initializer, { known, enumName });
    else previous = typeof previous === 'number' ? previous + 1 : null;
    known.set(name, previous);
    return { member, name, value: previous };
  });
}

interface Known {
  readonly known: ReadonlyMap<string, EnumValue | null>;
  readonly enumName: string;
}

function evaluate(node: t.Node, context: Known): EnumValue | null {
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
      return node.value;
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return evaluate(node.expression, context);
    case 'Identifier':
      return context.known.get(node.name) ?? null;
    case 'MemberExpression':
      return evaluateMember(node, context);
    case 'UnaryExpression':
      return evaluateUnary(node.operator, evaluate(node.argument, context));
    case 'BinaryExpression':
      return evaluateBinary(node.operator, evaluate(node.left, context), evaluate(node.right, context));
    case 'TemplateLiteral':
      return evaluateTemplate(node, context);
    default:
      return null;
  }
}

function evaluateMember(node: t.MemberExpression, { known, enumName }: Known): EnumValue | null {
  if (node.object.type !== 'Identifier' || node.object.name !== enumName) return null;
  if (!node.computed && node.property.type === 'Identifier') return known.get(node.property.name) ?? null;
  return node.property.type === 'StringLiteral' ? (known.get(node.property.value) ?? null) : null;
}

function evaluateUnary(operator: string, value: EnumValue | null): EnumValue | null {
  if (typeof value !== 'number') return null;
  if (operator === '-') return -value;
  if (operator === '+') return value;
  return operator === '~' ? ~value : null;
}

const arithmetic: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '|': (a, b) => a | b,
  '&': (a, b) => a & b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
};

function evaluateBinary(operator: string, left: EnumValue | null, right: EnumValue | null): EnumValue | null {
  if (left === null || right === null) return null;
  if (typeof left === 'number' && typeof right === 'number') return arithmetic[operator]?.(left, right) ?? null;
  return operator === '+' ? `${left}${right}` : null;
}

function evaluateTemplate(node: t.TemplateLiteral, context: Known): string | null {
  let text = node.quasis[0]?.value.cooked ?? '';
  for (const [index, expression] of node.expressions.entries()) {
    const value = evaluate(expression, context);
    if (value === null) return null;
    text += String(value) + (node.quasis[index + 1]?.value.cooked ?? '');
  }
  return text;
}
