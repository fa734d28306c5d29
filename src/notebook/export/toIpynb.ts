import type { Notebook } from '../Notebook.ts';
import { formatNotebook } from '../formatNotebook.ts';
import { upgradeNotebook } from '../upgradeNotebook.ts';

/** The notebook for Jupyter tools: the same format under another name. */
export function toIpynb(notebook: Notebook): string {
  return formatNotebook(upgradeNotebook(notebook));
}
