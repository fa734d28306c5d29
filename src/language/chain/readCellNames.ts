import type ts from 'typescript';
import type { TypeScript } from '../TypeScript.ts';
import type { CellNames } from './CellNames.ts';
import { narrowedNames } from './narrowedNames.ts';

interface Found {
  readonly declared: Set<string>;
  readonly variables: Set<string>;
  readonly exported: Set<string>;
  readonly assigned: Set<string>;
  readonly used: Set<string>;
}

/**
 * Read from TypeScript's tree, not from that of `src/lang`: TypeScript's parser gives a tree of any text, and while
 * somebody types the text is broken.
 */
export function readCellNames(typescript: TypeScript, sourceFile: ts.SourceFile): CellNames {
  const names = { declared: new Set<string>(), variables: new Set<string>(), exported: new Set<string>() };
  const found: Found = { ...names, assigned: new Set(), used: new Set() };
  for (const statement of sourceFile.statements) declaredBy(typescript, statement, found);
  visit({ typescript, found, isInFunction: false }, sourceFile);
  const narrowed = sourceFile.statements.flatMap((statement) => narrowedNames(typescript, statement));
  return { ...found, narrowed: new Set(narrowed), isWhole: isWhole(sourceFile) };
}

function isWhole(sourceFile: ts.SourceFile): boolean {
  // SAFETY: every file that the parser gives has it, though TypeScript's types do not say so.
  const { parseDiagnostics } = sourceFile as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] };
  return parseDiagnostics?.length === 0;
}

function declaredBy(typescript: TypeScript, statement: ts.Statement, found: Found): void {
  const names = [...topLevelNames(typescript, statement)];
  for (const name of names) found.declared.add(name);
  if (typescript.isVariableStatement(statement)) for (const name of names) found.variables.add(name);
  if (isExported(typescript, statement)) for (const name of names) found.exported.add(name);
  if (!typescript.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return;
  const { exportClause } = statement;
  if (exportClause === undefined || !typescript.isNamedExports(exportClause)) return;
  for (const { name } of exportClause.elements) found.exported.add(name.text);
}

function* topLevelNames(typescript: TypeScript, statement: ts.Statement): Generator<string> {
  if (typescript.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) yield* boundNames(typescript, name);
  } else if (typescript.isImportDeclaration(statement)) yield* importedNames(typescript, statement);
  else if (typescript.isModuleDeclaration(statement)) {
    if (typescript.isIdentifier(statement.name) && statement.name.text !== 'global') yield statement.name.text;
  } else if (isNamedDeclaration(typescript, statement) && statement.name !== undefined) yield statement.name.text;
}

function isNamedDeclaration(
  typescript: TypeScript,
  statement: ts.Statement,
): statement is
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.EnumDeclaration
  | ts.ImportEqualsDeclaration {
  return (
    typescript.isFunctionDeclaration(statement) ||
    typescript.isClassDeclaration(statement) ||
    typescript.isInterfaceDeclaration(statement) ||
    typescript.isTypeAliasDeclaration(statement) ||
    typescript.isEnumDeclaration(statement) ||
    typescript.isImportEqualsDeclaration(statement)
  );
}

function* importedNames(typescript: TypeScript, { importClause }: ts.ImportDeclaration): Generator<string> {
  if (importClause?.name !== undefined) yield importClause.name.text;
  const bindings = importClause?.namedBindings;
  if (bindings === undefined) return;
  if (typescript.isNamespaceImport(bindings)) yield bindings.name.text;
  else for (const { name } of bindings.elements) yield name.text;
}

function* boundNames(typescript: TypeScript, name: ts.BindingName): Generator<string> {
  if (typescript.isIdentifier(name)) {
    // What the parser makes up for a missing name has no text.
    if (name.text !== '') yield name.text;
    return;
  }
  for (const element of name.elements) {
    if (!typescript.isOmittedExpression(element)) yield* boundNames(typescript, element.name);
  }
}

function isExported(typescript: TypeScript, statement: ts.Statement): boolean {
  if (!typescript.canHaveModifiers(statement)) return false;
  return (typescript.getModifiers(statement) ?? []).some(({ kind }) => kind === typescript.SyntaxKind.ExportKeyword);
}

interface Visit {
  readonly typescript: TypeScript;
  readonly found: Found;
  readonly isInFunction: boolean;
}

function visit(walk: Visit, node: ts.Node): void {
  const { typescript, found } = walk;
  if (typescript.isIdentifier(node)) {
    if (node.text !== '') found.used.add(node.text);
    return;
  }
  if (typescript.isVariableDeclarationList(node) && !walk.isInFunction && isVar(typescript, node)) {
    const bound = node.declarations.flatMap(({ name }) => [...boundNames(typescript, name)]);
    for (const name of bound) {
      found.declared.add(name);
      found.variables.add(name);
    }
  }
  for (const target of assignmentTargets(typescript, node)) collectTargets(typescript, target, found.assigned);
  if (typescript.isPropertyAccessExpression(node)) return visit(walk, node.expression);
  const inner = typescript.isFunctionLike(node) ? { ...walk, isInFunction: true } : walk;
  typescript.forEachChild(node, (child) => visit(inner, child));
}

function isVar(typescript: TypeScript, list: ts.VariableDeclarationList): boolean {
  return (list.flags & typescript.NodeFlags.BlockScoped) === 0;
}

function assignmentTargets(typescript: TypeScript, node: ts.Node): readonly ts.Node[] {
  const { SyntaxKind } = typescript;
  if (typescript.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment ? [node.left] : [];
  }
  if (typescript.isPrefixUnaryExpression(node) || typescript.isPostfixUnaryExpression(node)) {
    const { operator } = node;
    return operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken ? [node.operand] : [];
  }
  if (typescript.isForOfStatement(node) || typescript.isForInStatement(node)) {
    return typescript.isVariableDeclarationList(node.initializer) ? [] : [node.initializer];
  }
  return [];
}

/** Names in `a`, `(a)`, `[a, ...b]`, `{ a, b: c, d = 1 }`. */
function collectTargets(typescript: TypeScript, target: ts.Node, into: Set<string>): void {
  const collect = (node: ts.Node): void => collectTargets(typescript, node, into);
  if (typescript.isIdentifier(target)) into.add(target.text);
  else if (typescript.isParenthesizedExpression(target) || typescript.isSpreadElement(target))
    collect(target.expression);
  else if (typescript.isArrayLiteralExpression(target)) target.elements.forEach(collect);
  else if (typescript.isObjectLiteralExpression(target)) target.properties.forEach(collect);
  else if (typescript.isShorthandPropertyAssignment(target)) into.add(target.name.text);
  else if (typescript.isPropertyAssignment(target)) collect(target.initializer);
  else if (typescript.isSpreadAssignment(target)) collect(target.expression);
  else if (typescript.isBinaryExpression(target)) collect(target.left);
}
