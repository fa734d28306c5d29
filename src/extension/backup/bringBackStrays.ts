import { commands, TabInputNotebook, Uri, window, workspace } from 'vscode';
import type { JournalStore } from './JournalStore.ts';
import { readJournal, removeJournal } from './JournalStore.ts';
import { journalsToSweep } from './journalsToSweep.ts';
import type { RestoreMessages } from './RestoreMessages.ts';
import { nameOf } from './restoreTexts.ts';
import type { Session } from './Session.ts';

export interface StrayOptions {
  readonly store: JournalStore;
  readonly session: Session;
  readonly scope: string;
  readonly messages: RestoreMessages;
}

/** By then the editor has opened what it had open, and a window that is gone no longer seems to live. */
export const strayDelayMs = 8_000;

/**
 * Journals of this workspace whose notebooks the editor did not open again: untitled ones that it had not backed up yet,
 * and files whose tabs it did not know of. Also ends journals that are too old or too many.
 */
export async function bringBackStrays({ store, session, scope, messages }: StrayOptions): Promise<void> {
  session.sweep();
  const left = (await store.allLeft()).filter((one) => !session.isLive(one.session));
  const swept = new Set(journalsToSweep(left, Date.now()));
  for (const { folder } of swept) await removeJournal(folder);
  const strays = left.filter((one) => !swept.has(one) && one.scope === scope && !isOpen(one.uri));
  for (const found of new Map(strays.toReversed().map((one) => [one.uri, one])).values()) {
    const uri = Uri.parse(found.uri);
    if (uri.scheme !== 'untitled') {
      if (await exists(uri))
        messages.unsaved(found.uri, async () => commands.executeCommand('vscode.openWith', uri, found.notebookType));
      continue;
    }
    const journal = await readJournal(found);
    if (!journal) continue;
    await messages.openKept({ found, journal });
    messages.untitledIsBack(nameOf(found.uri));
  }
}

/** Also a tab that was never looked at, whose notebook the editor has not read yet. */
function isOpen(uri: string): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const isTab = tabs.some(({ input }) => input instanceof TabInputNotebook && input.uri.toString() === uri);
  return isTab || workspace.notebookDocuments.some((notebook) => notebook.uri.toString() === uri);
}

function exists(uri: Uri): Promise<boolean> {
  return Promise.resolve(workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
