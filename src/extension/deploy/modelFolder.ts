import path from 'node:path';
import { FileType, Uri, window, workspace } from 'vscode';
import { UserError } from '../../base/UserError.ts';
import { findModels } from './findModels.ts';
import { manifestFile } from './manifestFile.ts';

/**
 * The folder of a saved model: what was clicked (the folder, or a file in it), what an output names, or what the user
 * chooses; undefined when the user chooses none.
 *
 * @param purpose what the dialog's button says
 * @throws UserError DEPLOY_MODEL_MISSING for a folder that holds none
 */
export async function modelFolder(argument: unknown, purpose: string): Promise<Uri | undefined> {
  if (!workspace.isTrusted) {
    void window.showWarningMessage('Trust this workspace first: its models are served and exported only then.');
    return undefined;
  }
  const named = uriOf(argument) ?? (await chosen(purpose));
  if (named === undefined) return undefined;
  const folder = path.basename(named.path) === manifestFile ? Uri.joinPath(named, '..') : named;
  if (await isFile(Uri.joinPath(folder, manifestFile))) return folder;
  throw new UserError('DEPLOY_MODEL_MISSING', `${folder.fsPath} holds no saved model: it has no ${manifestFile}.`, {
    fix: 'Choose a folder that saveModel(model, folder) has written.',
  });
}

/** An output's message carries a path, since it comes from a page. */
function uriOf(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  return typeof argument === 'string' && path.isAbsolute(argument) ? Uri.file(argument) : undefined;
}

/** Of the workspace's saved models, or of all folders where it has none. */
async function chosen(purpose: string): Promise<Uri | undefined> {
  const folders = await findModels();
  if (folders.length === 0) {
    const [folder] =
      (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: purpose })) ?? [];
    return folder;
  }
  const items = folders.map((folder) => ({
    label: path.basename(folder.path),
    description: workspace.asRelativePath(folder),
    folder,
  }));
  const sorted = items.toSorted((a, b) => a.description.localeCompare(b.description));
  return (await window.showQuickPick(sorted, { title: purpose, placeHolder: 'A saved model' }))?.folder;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false;
  }
}
