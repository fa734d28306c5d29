import path from 'node:path';
import { workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { isAlive } from '../../kernel/host/isAlive.ts';
import { Backups } from './Backups.ts';
import { bringBackStrays, strayDelayMs } from './bringBackStrays.ts';
import { JournalStore } from './JournalStore.ts';
import { RestoreMessages } from './RestoreMessages.ts';
import { Restorer } from './Restorer.ts';
import { Session } from './Session.ts';
import { ShownDifferences } from './ShownDifferences.ts';

/** Keeps unsaved changes of notebooks in a folder of the extension's own, and brings back what a window had left there. */
export function keepBackups(
  context: ExtensionContext,
  log: LogOutputChannel,
  onError: (error: unknown) => void,
): Backups {
  const root = path.join(context.globalStorageUri.fsPath, 'unsaved');
  const session = new Session(path.join(root, 'windows'), isAlive);
  const store = new JournalStore(path.join(root, 'notebooks'), session.name);
  const scope = context.storageUri?.toString() ?? '';
  const backups = new Backups({ store, session, scope, onError });
  const differences = new ShownDifferences();
  const messages = new RestoreMessages(differences, log, onError);
  const debug = (line: string): void => {
    log.info(line);
  };
  const restorer = new Restorer({ backups, store, session, messages, log: debug, onError });
  const strays = setTimeout(() => {
    bringBackStrays({ store, session, scope, messages }).catch(onError);
  }, strayDelayMs);
  const timer = {
    dispose: () => {
      clearTimeout(strays);
    },
  };
  for (const notebook of workspace.notebookDocuments) backups.of(notebook);
  context.subscriptions.push(backups, differences, restorer, timer);
  return backups;
}
