import { FileType, Uri, workspace } from 'vscode';
import { manifestFile } from './manifestFile.ts';

/** A walk through a huge workspace must end; models lie near its top. */
const mostFolders = 5_000;
const mostDepth = 8;

/**
 * The folders of the workspace that hold a saved model. By the editor's own view of files, so that it is the same on every
 * machine and file system; folders of packages and hidden ones are passed over.
 */
export async function findModels(): Promise<Uri[]> {
  const found: Uri[] = [];
  let waiting = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  let looked = 0;
  for (let depth = 0; depth <= mostDepth && waiting.length > 0 && looked < mostFolders; depth += 1) {
    const level = waiting.slice(0, mostFolders - looked);
    looked += level.length;
    const inside = await Promise.all(level.map(lookInto));
    found.push(...level.filter((_, at) => inside[at]?.isModel === true));
    waiting = inside.flatMap(({ folders }) => folders);
  }
  return found;
}

async function lookInto(folder: Uri): Promise<{ readonly isModel: boolean; readonly folders: Uri[] }> {
  const entries = await workspace.fs.readDirectory(folder).then(
    (read) => read,
    () => [], // Gone since, or not to be read.
  );
  const isModel = entries.some(([name, type]) => name === manifestFile && (type & FileType.File) !== 0);
  // What is inside of a saved model is its own.
  if (isModel) return { isModel, folders: [] };
  const folders = entries.filter(([name, type]) => type === FileType.Directory && !/^\.|^node_modules$/.test(name));
  return { isModel, folders: folders.map(([name]) => Uri.joinPath(folder, name)) };
}
