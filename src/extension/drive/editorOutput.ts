import { NotebookCellOutput, NotebookCellOutputItem } from 'vscode';
import type { PlainItem, PlainOutput } from './PlainOutput.ts';

export function editorOutput({ items, metadata }: PlainOutput): NotebookCellOutput {
  return new NotebookCellOutput(editorItems(items), { ...metadata });
}

export function editorItems(items: readonly PlainItem[]): NotebookCellOutputItem[] {
  return items.map(({ mime, data }) => new NotebookCellOutputItem(data, mime));
}
