import type { Notebook } from './Notebook.ts';
import { examineNotebook } from './examineNotebook.ts';

/** The cell of a broken notebook's view that holds the file's whole text. */
export const brokenTextCellId = 'file-text';

/**
 * What to write for a broken notebook: the file's own text, whatever became of the view's cells; or the
 * text cell's, once its reader has repaired it there so that it is a notebook again.
 */
export function brokenText(notebook: Notebook): string {
  const content = notebook.broken?.content;
  if (content !== undefined && 'text' in content && !isRepaired(notebook)) return content.text;
  return editedText(notebook);
}

/**
 * Whether the text cell holds a notebook by now. An empty one is no repair, nor is one that still has the
 * mark (U+FFFD) which shows where the file has bytes that are not text.
 */
export function isRepaired(notebook: Notebook): boolean {
  const text = editedText(notebook);
  const content = notebook.broken?.content;
  if (content !== undefined && 'base64' in content && text.includes('\uFFFD')) return false;
  const result = examineNotebook(text);
  return !('code' in result) && result.cells.length > 0;
}

function editedText(notebook: Notebook): string {
  return notebook.cells.find((cell) => cell.id === brokenTextCellId)?.source ?? '';
}
