import { workspace, type NotebookDocument } from 'vscode';
import { jsonMetadata } from '../serializer/jsonMetadata.ts';
import { brokenOf } from '../serializer/notebookOf.ts';

export type RunObstacle = 'untrusted' | 'broken' | 'notOnDisk';

/** What keeps a notebook's cells from running; null when nothing does. */
export function runObstacle({ uri, metadata }: NotebookDocument): RunObstacle | null {
  if (!workspace.isTrusted) return 'untrusted';
  if (brokenOf(jsonMetadata(metadata))) return 'broken';
  return uri.scheme === 'file' || uri.scheme === 'untitled' ? null : 'notOnDisk';
}
