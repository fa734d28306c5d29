import type ts from 'typescript';
import type { VirtualCell } from '../chain/VirtualCell.ts';
import { type NotebookProject, ownSpan } from '../service/NotebookProject.ts';
import type { Span } from '../service/Places.ts';

export interface OutlineItem {
  readonly name: string;
  /** TypeScript's, such as `function`, `class`, `const`. */
  readonly kind: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** What a cell declares, as a tree. */
export function outline(project: NotebookProject, cellId: string): OutlineItem[] {
  const cell = project.cell(cellId);
  if (cell === null) return [];
  const tree = project.service.getNavigationTree(cell.fileName);
  return (tree.childItems ?? []).flatMap((item) => toItem(cell, item) ?? []);
}

function toItem(cell: VirtualCell, { text, kind, spans, nameSpan, childItems }: ts.NavigationTree): OutlineItem | null {
  const [first] = spans;
  const span = first === undefined ? null : ownSpan(cell, first);
  const name = nameSpan === undefined ? span : ownSpan(cell, nameSpan);
  if (span === null || name === null) return null;
  const children = (childItems ?? []).flatMap((child) => toItem(cell, child) ?? []);
  return { name: text, kind, span, nameSpan: name, children };
}

export interface Fold {
  readonly span: Span;
  readonly kind: 'comment' | 'imports' | 'region' | 'code';
}

export function folds(project: NotebookProject, cellId: string): Fold[] {
  const cell = project.cell(cellId);
  if (cell === null) return [];
  return project.service.getOutliningSpans(cell.fileName).flatMap(({ textSpan, kind }) => {
    const span = ownSpan(cell, textSpan);
    return span === null ? [] : [{ span, kind }];
  });
}
