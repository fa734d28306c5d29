import type ts from 'typescript';
import type { TypeScript } from '../TypeScript.ts';

/**
 * Names that a statement at the top level of a cell may narrow for what follows: by a test whose branch leaves the cell, an
 * assertion, or a new value.
 */
export function narrowedNames(typescript: TypeScript, statement: ts.Statement): string[] {
  if (typescript.isIfStatement(statement))
    return leaves(typescript, statement.thenStatement) ? namesIn(typescript, statement.expression) : [];
  if (!typescript.isExpressionStatement(statement)) return [];
  const expression = withoutAwait(typescript, statement.expression);
  if (typescript.isCallExpression(expression)) {
    const isAssertion = /assert|invariant|ensure/i.test(expression.expression.getText());
    return isAssertion ? expression.arguments.flatMap((argument) => namesIn(typescript, argument)) : [];
  }
  if (!typescript.isBinaryExpression(expression)) return [];
  const { EqualsToken, QuestionQuestionEqualsToken, BarBarEqualsToken } = typescript.SyntaxKind;
  const isAssignment = [EqualsToken, QuestionQuestionEqualsToken, BarBarEqualsToken].some(
    (kind) => kind === expression.operatorToken.kind,
  );
  return isAssignment && typescript.isIdentifier(expression.left) ? [expression.left.text] : [];
}

function leaves(typescript: TypeScript, statement: ts.Statement): boolean {
  const last = typescript.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && typescript.isThrowStatement(last);
}

function withoutAwait(typescript: TypeScript, expression: ts.Expression): ts.Expression {
  return typescript.isAwaitExpression(expression) ? expression.expression : expression;
}

function namesIn(typescript: TypeScript, node: ts.Node): string[] {
  if (typescript.isIdentifier(node)) return [node.text];
  if (typescript.isPropertyAccessExpression(node)) return namesIn(typescript, node.expression);
  const names: string[] = [];
  typescript.forEachChild(node, (child) => {
    names.push(...namesIn(typescript, child));
  });
  return names;
}
