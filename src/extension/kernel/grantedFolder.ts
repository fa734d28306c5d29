import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { NotebookFolders } from './notebookFolders.ts';

/**
 * The folder in which a sandboxed kernel may write, as its host will decide.
 *
 * @throws UserError SANDBOX_FOLDER_TOO_WIDE
 */
export async function grantedFolder({ notebookPath, workspaceDir }: NotebookFolders): Promise<string> {
  const { realPath, writableFolder } = await import('../onDemand.ts');
  return writableFolder({
    workspaceDir: realPath(workspaceDir),
    notebookDir: realPath(path.dirname(notebookPath)),
    tooWide: [homedir(), tmpdir()].map(realPath),
  });
}
