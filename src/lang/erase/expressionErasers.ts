import type * as t from '@babel/types';
import { forEachChild } from '../parse/forEachChild.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { identifierEnd, skipTrivia } from '../parse/skipTrivia.ts';
import { endOf, startOf } from '../parse/span.ts';
import type { EraseWalk } from './EraseWalk.ts';

export const expressionErasers: NodeHandlers<EraseWalk> = {
  TSTypeAnnotation: blankNode,
  TSTypeParameterDeclaration: blankNode,
  TSTypeParameterInstantiation: blankNode,
  TSAsExpression: blankAfterExpression,
  TSSatisfiesExpression: blankAfterExpression,
  TSInstantiationExpression: blankAfterExpression,
  TSNonNullExpression: blankAfterExpression,
  /** `<T>x` → `(  x)`: without parentheses `<T>{}` would become a block. */
  TSTypeAssertion(node, { edits, visit }) {
    edits.overwrite(startOf(node), startOf(node.expression), '(');
    visit(node.expression, node);
    edits.insert(endOf(node.expression), ')');
  },
  Identifier(node, { source, edits }) {
    if (!node.typeAnnotation && !node.optional) return;
    const nameEnd = identifierEnd(source, startOf(node));
    edits.blank(nameEnd, node.typeAnnotation ? endOf(node.typeAnnotation) : skipTrivia(source, nameEnd) + 1);
  },
  MetaProperty(node, { edits }) {
    if (node.meta.name === 'import') edits.rewrite(startOf(node), endOf(node), '__mlnb_meta');
  },
  CallExpression(node, { edits, visit }) {
    if (node.callee.type === 'Import') {
      writeDynamicImport(node, { edits, visit });
      return;
    }
    forEachChild(node, visit);
  },
  /** `a<!--b` is a comparison in a module, but starts a comment in a script. */
  BinaryExpression(node, { source, edits, visit }) {
    forEachChild(node, visit);
    const right = startOf(node.right);
    if (node.operator === '<' && source.startsWith('<!--', right - 1)) edits.insert(right, ' ');
  },
};

function blankNode(node: t.Node, { edits }: EraseWalk): void {
  edits.blank(startOf(node), endOf(node));
}

function blankAfterExpression(
  node: t.TSAsExpression | t.TSSatisfiesExpression | t.TSInstantiationExpression | t.TSNonNullExpression,
  { edits, visit }: EraseWalk,
): void {
  visit(node.expression, node);
  edits.blank(endOf(node.expression), endOf(node));
}

/** `import(x, {with: a})` → `__mlnb_import(x, ({with: a})?.with)`. */
function writeDynamicImport(node: t.CallExpression, { edits, visit }: Pick<EraseWalk, 'edits' | 'visit'>): void {
  edits.rewrite(startOf(node.callee), endOf(node.callee), '__mlnb_import');
  const [specifier, options] = node.arguments;
  if (specifier) visit(specifier, node);
  if (!options) return;
  edits.insert(startOf(options), '(');
  visit(options, node);
  edits.insert(endOf(options), ')?.with');
}
