import type * as t from '@babel/types';
import { identifierEnd } from '../parse/skipTrivia.ts';
import { endOf, startOf } from '../parse/span.ts';
import type { CellRewrite } from './CellRewrite.ts';
import { rewriteLoading } from './rewriteLoading.ts';

/** One statement of the cell's top level; variables and what is inside are rewritten elsewhere. */
export function rewriteStatement(node: t.Statement, cell: CellRewrite): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'TSImportEqualsDeclaration':
      return rewriteLoading(node, cell);
    case 'ExportNamedDeclaration':
      return rewriteNamedExport(node, cell);
    case 'ExportDefaultDeclaration':
      return rewriteDefaultExport(node, cell);
    case 'TSExportAssignment':
      return runExpression(node, node.expression, cell);
    case 'FunctionDeclaration':
      return hoistFunction(node, cell);
    case 'ClassDeclaration':
      return rewriteClass(node, cell);
    default:
      if (runs(node)) noteCode(cell);
  }
}

function runs(node: t.Statement): boolean {
  if (node.type.startsWith('TS')) return node.type === 'TSEnumDeclaration' && !node.declare;
  return node.type !== 'EmptyStatement' && !(node.type === 'VariableDeclaration' && node.declare);
}

function noteCode(cell: CellRewrite): void {
  cell.hasBody = true;
  cell.hasCode = true;
}

/** Exports only declare: there is no module to export from. */
function rewriteNamedExport(node: t.ExportNamedDeclaration, cell: CellRewrite): void {
  const { declaration } = node;
  if (declaration) {
    cell.edits.blank(startOf(node), startOf(declaration));
    rewriteStatement(declaration, cell);
  } else rewriteLoading(node, cell);
}

function rewriteDefaultExport(node: t.ExportDefaultDeclaration, cell: CellRewrite): void {
  const { declaration } = node;
  switch (declaration.type) {
    case 'TSDeclareFunction':
      return cell.edits.blank(startOf(node), startOf(declaration));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      if (!declaration.id) return runExpression(node, declaration, cell);
      cell.edits.blank(startOf(node), startOf(declaration));
      return rewriteStatement(declaration, cell);
    default:
      // The parser puts an interface here, too, though its types do not say so.
      if (declaration.type.startsWith('TSInterface')) return cell.edits.blank(startOf(node), startOf(declaration));
      return runExpression(node, declaration, cell);
  }
}

/** `export default x` → `;(             x)`: an expression, which parentheses keep one. */
function runExpression(node: t.Statement, expression: t.Node, cell: CellRewrite): void {
  noteCode(cell);
  const opening = node === cell.valueStatement && cell.isWrapped ? ';return(' : ';(';
  cell.edits.overwrite(startOf(node), startOf(expression), opening);
  cell.edits.insert(endOf(expression), ')');
}

/**
 * `function f() {}` → `f=function f() {};` in the prologue. A function that names itself loses the name
 * after the keyword, so that calling itself means the variable, which a later cell may set anew.
 */
function hoistFunction(node: t.FunctionDeclaration, cell: CellRewrite): void {
  const { id } = node;
  if (!id) return;
  if (cell.selfNaming.has(node)) cell.edits.blank(startOf(id), identifierEnd(cell.source, startOf(id)));
  cell.hoisted.push({ start: startOf(node), end: endOf(node), prefix: `${id.name}=`, suffix: ';' });
}

function rewriteClass(node: t.ClassDeclaration, cell: CellRewrite): void {
  if (node.declare || !node.id) return;
  noteCode(cell);
  cell.edits.insert(startOf(node), `${node.id.name}=`);
  cell.edits.insert(endOf(node), ';');
}
