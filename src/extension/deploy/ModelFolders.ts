import { commands, type Disposable, Uri, workspace } from 'vscode';
import { findModels } from './findModels.ts';
import { manifestFile } from './manifestFile.ts';

/** Tells the explorer's menu which folders hold a saved model: a `when` clause cannot look into a folder itself. */
export class ModelFolders implements Disposable {
  readonly #listeners: Disposable[];
  readonly #folders = new Set<string>();

  constructor(onError: (error: unknown) => void) {
    const watcher = workspace.createFileSystemWatcher(`**/${manifestFile}`, false, true, false);
    const change = (edit: () => void): void => {
      edit();
      this.#tell().catch(onError);
    };
    this.#listeners = [
      watcher,
      watcher.onDidCreate((manifest) => {
        change(() => this.#folders.add(folderOf(manifest)));
      }),
      watcher.onDidDelete((manifest) => {
        change(() => this.#folders.delete(folderOf(manifest)));
      }),
    ];
    this.#find().catch(onError);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  async #find(): Promise<void> {
    for (const folder of await findModels()) this.#folders.add(folder.fsPath);
    await this.#tell();
  }

  async #tell(): Promise<void> {
    await commands.executeCommand('setContext', 'mlnb.modelFolders', [...this.#folders]);
  }
}

function folderOf(manifest: Uri): string {
  return Uri.joinPath(manifest, '..').fsPath;
}
