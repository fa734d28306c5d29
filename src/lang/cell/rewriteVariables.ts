import type * as t from '@babel/types';
import { endOf, startOf } from '../parse/span.ts';
import type { CellVariable } from '../scope/ScopeWalk.ts';
import type { CellRewrite } from './CellRewrite.ts';

/**
 * `const x = 1` → `      x = 1`: the names are script-scope `let`s, so a declaration only assigns.
 * `var x` without a value keeps what `x` held, as in a script; `let x` resets it.
 */
export function rewriteVariables({ declaration, parent }: CellVariable, cell: CellRewrite): void {
  const [first] = declaration.declarations;
  const disposal = first?.id.type === 'Identifier' ? cell.facts.disposables.get(first.id.name) : undefined;
  if (disposal !== undefined) return rewriteUsing(declaration, disposal, cell);
  const isHead = isForHead(declaration, parent);
  if (isHead && parent.type !== 'ForStatement') return rewriteForEach(declaration, parent, cell);
  assignInPlace(declaration, { cell, isHead, isInList: isStatementList(parent) });
}

/** In `using x = f()` the function around the cell disposes; `x` is assigned on the way. */
function rewriteUsing(declaration: t.VariableDeclaration, kind: string, cell: CellRewrite): void {
  const start = startOf(declaration);
  // Code that TypeScript lowered says `const`, so that it left the disposal to us.
  if (declaration.kind === 'const') cell.edits.rewrite(start, start + 'const'.length, kind);
  for (const declarator of declaration.declarations)
    cell.edits.insert(startOf(declarator), `__mlnb_using${startOf(declarator)}=`);
}

function rewriteForEach(declaration: t.VariableDeclaration, parent: t.Node, { edits }: CellRewrite): void {
  const start = startOf(declaration);
  edits.blank(start, start + declaration.kind.length);
  const id = declaration.declarations[0]?.id;
  // `for (async of …)` is not allowed, `for ((async) of …)` is.
  if (id?.type !== 'Identifier' || id.name !== 'async' || parent.type !== 'ForOfStatement') return;
  edits.insert(startOf(id), '(');
  edits.insert(startOf(id) + 'async'.length, ')');
}

interface Place {
  readonly cell: CellRewrite;
  readonly isHead: boolean;
  readonly isInList: boolean;
}

function assignInPlace(declaration: t.VariableDeclaration, { cell, isHead, isInList }: Place): void {
  const { edits } = cell;
  const { kind, declarations } = declaration;
  const first = declarations[0]?.id;
  const last = declarations.at(-1);
  const wraps = first?.type === 'ObjectPattern' && !isHead;
  const separator = isInList && first?.type !== 'Identifier' ? ';' : '';
  edits.overwrite(startOf(declaration), startOf(declaration) + kind.length, separator + (wraps ? '(' : ''));
  for (const { id, init } of declarations) if (!init && resets(id, kind, cell)) edits.insert(endOf(id), '=void 0');
  if (!last) return;
  if (wraps) edits.insert(endOf(last), ')');
  if (!isHead && (wraps || !last.init)) edits.terminate(endOf(declaration));
}

/** TypeScript declares the enums and namespaces that it lowered by `var`. */
function resets(id: t.Node, kind: string, { facts }: CellRewrite): boolean {
  return kind !== 'var' || (id.type === 'Identifier' && facts.fresh.has(id.name));
}

function isForHead(declaration: t.VariableDeclaration, parent: t.Node): boolean {
  if (parent.type === 'ForStatement') return parent.init === declaration;
  return (parent.type === 'ForInStatement' || parent.type === 'ForOfStatement') && parent.left === declaration;
}

function isStatementList(parent: t.Node): boolean {
  return ['Program', 'BlockStatement', 'SwitchCase', 'ExportNamedDeclaration'].includes(parent.type);
}
