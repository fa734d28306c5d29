import { UserError } from '../../../base/UserError.ts';
import { holds } from './folders.ts';

export interface FolderQuestion {
  readonly workspaceDir: string;
  readonly notebookDir: string;
  /** The home folder and the folder of temporary files: no sandboxed kernel is given the whole of them. */
  readonly tooWide: readonly string[];
}

/**
 * The folder in which cells may write: the workspace, or the notebook's own folder where the workspace holds the
 * user's home. All paths are real ones.
 *
 * @throws UserError SANDBOX_FOLDER_TOO_WIDE when the notebook's folder holds it as well
 */
export function writableFolder({ workspaceDir, notebookDir, tooWide }: FolderQuestion): string {
  const widerThan = (folder: string): string | undefined => tooWide.find((path) => holds(folder, path));
  if (widerThan(workspaceDir) === undefined) return workspaceDir;
  const held = widerThan(notebookDir);
  if (held === undefined) return notebookDir;
  const what = held === notebookDir ? `stands directly in ${held}` : `stands in ${notebookDir}, which holds ${held}`;
  throw new UserError('SANDBOX_FOLDER_TOO_WIDE', `The notebook ${what}: its cells would reach everything in there.`, {
    fix: 'Move the notebook into a folder of its own.',
  });
}
