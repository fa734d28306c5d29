import { workspace, type Disposable, type NotebookDocument } from 'vscode';
import { isOurNotebookType } from '../ids.ts';
import type { Backups } from './Backups.ts';
import { decideRestore, type OpenedNotebook } from './decideRestore.ts';
import type { JournalState } from './JournalState.ts';
import { readJournal, removeJournal, type FoundJournal, type JournalStore } from './JournalStore.ts';
import { isUnsaved } from './isUnsaved.ts';
import { openedState } from './openedState.ts';
import { applyJournal } from './applyJournal.ts';
import type { RestoreMessages } from './RestoreMessages.ts';
import { silenceMs, type Session } from './Session.ts';

export interface RestorerOptions {
  readonly backups: Backups;
  readonly store: JournalStore;
  readonly session: Session;
  readonly messages: RestoreMessages;
  readonly log: (line: string) => void;
  readonly onError: (error: unknown) => void;
}

const askAgainMs = 250;
/** Longer than a window that is gone can seem to live. */
const patienceMs = silenceMs + 2_000;
/** The editor says a moment after an edit that the notebook is unsaved now. */
const unsavedMs = 2_000;

/** Brings back what windows that are gone had kept of the notebooks that open here. */
export class Restorer implements Disposable {
  readonly #options: RestorerOptions;
  readonly #opened: Disposable;

  constructor(options: RestorerOptions) {
    this.#options = options;
    this.#opened = workspace.onDidOpenNotebookDocument((notebook) => {
      this.#look(notebook);
    });
    workspace.notebookDocuments.forEach((notebook) => {
      this.#look(notebook);
    });
  }

  dispose(): void {
    this.#opened.dispose();
  }

  #look(notebook: NotebookDocument): void {
    if (isOurNotebookType(notebook.notebookType)) this.#restore(notebook).catch(this.#options.onError);
  }

  async #restore(notebook: NotebookDocument): Promise<void> {
    const { backups, store } = this.#options;
    const own = backups.of(notebook);
    const found = own ? await store.left(backups.placeOf(notebook)) : [];
    if (!own || found.length === 0) return;
    const opened = await openedState(notebook);
    own.addStarts([opened.digest]);
    for (const one of found) {
      if (await this.#belongsToLiveWindow(one)) continue;
      const journal = await readJournal(one);
      if (!journal || notebook.isClosed) continue;
      own.addStarts(journal.starts);
      await this.#settle(notebook, { found: one, journal, opened });
    }
  }

  async #settle(notebook: NotebookDocument, left: LeftJournal): Promise<void> {
    const { found, journal } = left;
    const decision = decideRestore(journal, await this.#stateFor(notebook, left));
    this.#options.log(`What ${found.session} kept of ${journal.uri}: ${decision.type}`);
    switch (decision.type) {
      case 'forget':
        await this.#drop(notebook, found);
        return;
      case 'restore': {
        const applied = await applyJournal(notebook, { journal, found });
        await this.#drop(notebook, found);
        if (applied) this.#options.messages.restored(notebook, applied);
        return;
      }
      case 'offer':
        this.#options.log(`Kept ${journal.uri} of ${found.session}, base ${journal.base}, now ${left.opened.fileHash}`);
        this.#options.messages.offer(notebook, { journal, found, because: decision.because });
    }
  }

  /** As it was opened; as it is now where somebody has changed it since, and then it is no earlier state. */
  async #stateFor(notebook: NotebookDocument, { opened, journal }: LeftJournal): Promise<OpenedNotebook> {
    const now = await openedState(notebook);
    if (now.digest === opened.digest || now.digest === journal.digest)
      return { ...opened, ...now, revision: opened.revision };
    return { ...now, revision: opened.revision, isAsFile: false };
  }

  /** Only once this window's own journal holds what is unsaved. */
  async #drop(notebook: NotebookDocument, { folder }: FoundJournal): Promise<void> {
    const own = this.#options.backups.of(notebook);
    own?.changed();
    for (const end = Date.now() + unsavedMs; !isUnsaved(notebook) && Date.now() < end;) await sleep(50);
    await own?.flush();
    await removeJournal(folder);
  }

  async #belongsToLiveWindow({ session }: FoundJournal): Promise<boolean> {
    for (const end = Date.now() + patienceMs; this.#options.session.isLive(session);) {
      if (Date.now() > end) return true;
      await sleep(askAgainMs);
    }
    return false;
  }
}

interface LeftJournal {
  readonly found: FoundJournal;
  readonly journal: JournalState;
  readonly opened: OpenedNotebook;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
