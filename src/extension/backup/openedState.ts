import { env, type NotebookDocument } from 'vscode';
import { readNotebook } from '../../notebook/notebookBytes.ts';
import { plainNotebookOf } from '../serializer/plainNotebookOf.ts';
import type { OpenedNotebook } from './decideRestore.ts';
import { digestOfCells } from './digestOfCells.ts';
import { readBytes } from './FileBase.ts';
import { hashOfBytes } from './hashOfBytes.ts';
import { openedCells, revisionOf } from './journaledNotebook.ts';

/** A notebook as it is now, read at once; the file behind it is read in addition. */
export function openedState(notebook: NotebookDocument): Promise<OpenedNotebook> {
  const cells = openedCells(notebook);
  const now = { cells, window: env.sessionId, revision: revisionOf(notebook), digest: digestOfCells(cells) };
  return withFile(now, notebook);
}

async function withFile(
  now: Omit<OpenedNotebook, 'fileHash' | 'isAsFile'>,
  { uri }: NotebookDocument,
): Promise<OpenedNotebook> {
  const bytes = await readBytes(uri);
  if (!bytes) return { ...now, fileHash: null, isAsFile: false };
  const isAsFile = digestOfCells(plainNotebookOf(readNotebook(bytes)).cells) === now.digest;
  return { ...now, fileHash: await hashOfBytes(bytes), isAsFile };
}
