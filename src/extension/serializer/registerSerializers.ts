import { commands, Disposable, window, workspace } from 'vscode';
import { isOurNotebookType, notebookTypes, settingIds } from '../ids.ts';
import { isSetting, savesOutputs } from '../settings.ts';
import { MlnbSerializer } from './MlnbSerializer.ts';

type Serialized = (bytes: Uint8Array) => void;

const reload = 'Reload Window';

/**
 * With outputs saved, running a cell makes the file dirty; without, outputs are no part of the document.
 *
 * @param serialized called with what each saving and each backup of the editor writes
 */
export function registerSerializers(onError: (error: unknown) => void, serialized: Serialized): Disposable[] {
  const register = (): Disposable[] => Object.values(notebookTypes).map((type) => registerOne(type, serialized));
  let registered = register();
  let registeredFor = savesOutputs();
  const changes = workspace.onDidChangeConfiguration((change) => {
    if (!isSetting(settingIds.saveOutputs, (id) => change.affectsConfiguration(id))) return;
    if (savesOutputs() === registeredFor) return;
    if (workspace.notebookDocuments.some(({ notebookType }) => isOurNotebookType(notebookType))) {
      offerReload().then(undefined, onError);
      return;
    }
    for (const one of registered) one.dispose();
    registered = register();
    registeredFor = savesOutputs();
  });
  const registration = new Disposable(() => {
    for (const one of registered) one.dispose();
  });
  return [changes, registration];
}

function registerOne(type: string, serialized: Serialized): Disposable {
  const transientOutputs = !savesOutputs();
  const serializer = new MlnbSerializer(savesOutputs, serialized);
  return workspace.registerNotebookSerializer(type, serializer, { transientOutputs });
}

/** The editor takes note of the choice only when a notebook's type is registered, before any is open. */
async function offerReload(): Promise<void> {
  const message = 'Whether outputs are saved changes for open notebooks once the window is reloaded.';
  const choice = await window.showInformationMessage(message, reload);
  if (choice === reload) await commands.executeCommand('workbench.action.reloadWindow');
}
