import type * as t from '@babel/types';

/** True when evaluating it reads no name and calls nothing: what it gives stands in the text. */
export function isFixed(node: t.Node): boolean {
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'BigIntLiteral':
    case 'RegExpLiteral':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true;
    case 'Identifier':
      return ['undefined', 'NaN', 'Infinity'].includes(node.name);
    case 'TemplateLiteral':
      return node.expressions.every(isFixed);
    case 'UnaryExpression':
      return node.operator !== 'delete' && isFixed(node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return isFixed(node.left) && isFixed(node.right);
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return isFixed(node.expression);
    case 'ArrayExpression':
      return node.elements.length > 0 && node.elements.every((element) => element === null || isFixed(element));
    case 'ObjectExpression':
      return node.properties.length > 0 && node.properties.every(isFixedProperty);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.superClass == null && !hasDecorators(node) && node.body.body.every(isFixedMember);
    case 'TSEnumDeclaration':
      return node.members.every(({ initializer }) => initializer == null || isFixed(initializer));
    default:
      return false;
  }
}

/** An empty list or object is made to be filled, so making it anew is news; hence the lengths above. */
function isFixedProperty(node: t.ObjectMethod | t.ObjectProperty | t.SpreadElement): boolean {
  if (node.type === 'SpreadElement' || node.computed) return false;
  return node.type === 'ObjectMethod' || isFixed(node.value);
}

function isFixedMember(member: t.Node): boolean {
  if (hasDecorators(member)) return false;
  switch (member.type) {
    case 'ClassMethod':
      return !member.computed && member.params.every((parameter) => !hasDecorators(parameter));
    case 'ClassPrivateMethod':
      return true;
    case 'ClassProperty':
      return !member.computed && (!member.static || member.value == null || isFixed(member.value));
    case 'ClassPrivateProperty':
      return !member.static || member.value == null || isFixed(member.value);
    default:
      return member.type.startsWith('TS');
  }
}

function hasDecorators(node: t.Node): boolean {
  return 'decorators' in node && Array.isArray(node.decorators) && node.decorators.length > 0;
}
