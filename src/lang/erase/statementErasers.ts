import type * as t from '@babel/types';
import { forEachChild } from '../parse/forEachChild.ts';
import type { NodeHandlers } from '../parse/NodeHandlers.ts';
import { identifierEnd, skipTrivia } from '../parse/skipTrivia.ts';
import { endOf, startOf } from '../parse/span.ts';
import type { EraseWalk } from './EraseWalk.ts';

export const statementErasers: NodeHandlers<EraseWalk> = {
  TSInterfaceDeclaration: eraseNode,
  TSTypeAliasDeclaration: eraseNode,
  TSDeclareFunction: eraseNode,
  TSNamespaceExportDeclaration: eraseNode,
  TSModuleDeclaration(node, walk) {
    if (node.declare || node.kind === 'global') eraseNode(node, walk);
    else walk.needsTypeScript = true;
  },
  TSImportEqualsDeclaration(node, walk) {
    if (node.importKind === 'type') eraseNode(node, walk);
    else if (node.moduleReference.type !== 'TSExternalModuleReference') walk.needsTypeScript = true;
  },
  ImportDeclaration: leaveToRewriting,
  ExportAllDeclaration: leaveToRewriting,
  ExportNamedDeclaration(node, walk) {
    if (node.declaration) walk.visit(node.declaration, node);
  },
  ExpressionStatement: eraseWithin,
  ReturnStatement: eraseWithin,
  ThrowStatement: eraseWithin,
  ExportDefaultDeclaration: eraseWithin,
  TSExportAssignment: eraseWithin,
  VariableDeclaration(node, walk, parent) {
    if (node.declare) {
      eraseNode(node, walk);
      return;
    }
    forEachChild(node, walk.visit);
    const isForHead = parent.type.startsWith('For') && !('body' in parent && parent.body === node);
    if (!isForHead) walk.edits.terminateBlanked(endOf(node));
  },
  VariableDeclarator(node, walk) {
    if (node.definite && node.id.type === 'Identifier') blankDefinite(node.id, walk);
    else walk.visit(node.id, node);
    if (node.init) walk.visit(node.init, node);
  },
};

function leaveToRewriting(): void {
  // What loads modules becomes code of the cell's own, whatever its types.
}

function eraseNode(node: t.Node, { edits }: EraseWalk): void {
  edits.erase(startOf(node), endOf(node));
}

function eraseWithin(node: t.Node, walk: EraseWalk): void {
  forEachChild(node, walk.visit);
  walk.edits.terminateBlanked(endOf(node));
}

/** `let x!: T`: the annotation is blanked from the `!` on. */
function blankDefinite(id: t.Identifier, { source, edits }: EraseWalk): void {
  const mark = skipTrivia(source, identifierEnd(source, startOf(id)));
  edits.blank(mark, id.typeAnnotation ? endOf(id.typeAnnotation) : mark + 1);
}
