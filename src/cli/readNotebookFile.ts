import { readFile } from 'node:fs/promises';
import { UserError } from '../base/UserError.ts';
import type { Notebook } from '../notebook/Notebook.ts';
import { readNotebook } from '../notebook/notebookBytes.ts';
import { parseNotebook } from '../notebook/parseNotebook.ts';

/**
 * The notebook in a file; a file that is not quite one is refused, where an editor would show what it can.
 *
 * @param path shown in messages as it is
 * @throws UserError NOTEBOOK_NOT_FOUND and the codes of `parseNotebook`
 */
export async function readNotebookFile(path: string): Promise<Notebook> {
  const notebook = readNotebook(await readFile(path).catch((cause: unknown) => refuse(path, cause)));
  const content = notebook.broken?.content;
  if (content === undefined) return notebook;
  if ('text' in content) return parseNotebook(content.text, { path });
  throw new UserError('NOTEBOOK_NOT_JSON', `${path} cannot be read: ${notebook.broken?.reason ?? ''}.`, {
    fix: 'Save it as UTF-8 text.',
  });
}

function refuse(path: string, cause: unknown): never {
  throw new UserError('NOTEBOOK_NOT_FOUND', `${path} cannot be read.`, {
    fix: 'Check the path and its permissions.',
    cause,
  });
}
