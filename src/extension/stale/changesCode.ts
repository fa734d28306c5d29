import { NotebookCellKind, type NotebookDocumentChangeEvent } from 'vscode';

/** True when cells came, went or moved, or code was typed: not for outputs, runs, metadata and Markdown. */
export function changesCode({ cellChanges, contentChanges }: NotebookDocumentChangeEvent): boolean {
  if (contentChanges.length > 0) return true;
  return cellChanges.some(({ cell, document }) => document !== undefined && cell.kind === NotebookCellKind.Code);
}
