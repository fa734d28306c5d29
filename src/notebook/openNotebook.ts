import type { Notebook } from './Notebook.ts';
import { brokenView } from './brokenView.ts';
import { examineNotebook } from './examineNotebook.ts';

/**
 * Opens any text: the notebook it holds, or a view of the broken one (`broken` is set), which
 * `formatNotebook` turns into the same text again. Never throws for bad text.
 */
export function openNotebook(text: string): Notebook {
  const result = examineNotebook(text);
  return 'code' in result ? brokenView(result, { shown: text, content: { text } }) : result;
}
