import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { Uri, window, workspace } from 'vscode';
import { extensionOfMime } from '../drive/extensionOfMime.ts';
import type { CommandServices } from './CommandServices.ts';

/** The editor opens printed text of up to this size; a larger one is saved to a file of the user's choice. */
const openableBytes = 50_000_000;

/** Opens all that a cell printed, or saves an output that was too large to show; `filePath` is the stored one's. */
export async function openFullOutput({ hub }: CommandServices, filePath: unknown): Promise<void> {
  const output = hub.storedOutputs().find((stored) => stored.path === filePath);
  if (!output) return;
  const file = Uri.file(output.path);
  if (output.kind === 'text' && output.bytes <= openableBytes) {
    await window.showTextDocument(await workspace.openTextDocument(file), { preview: true });
    return;
  }
  const extension = extensionOfMime(output.mime);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const suggestion = folder ? { defaultUri: Uri.joinPath(folder, `output.${extension}`) } : {};
  const target = await window.showSaveDialog({ ...suggestion, title: 'Save Full Output' });
  if (target?.scheme === 'file') await copyFile(output.path, target.fsPath);
  else if (target) await workspace.fs.copy(file, target, { overwrite: true });
  if (target) void window.showInformationMessage(`Saved ${path.basename(target.path)}.`);
}
