import { commands, workspace, type Disposable, type NotebookDocument } from 'vscode';
import { isOurNotebookType } from '../ids.ts';
import { jsonMetadata } from '../serializer/jsonMetadata.ts';
import { brokenOf } from '../serializer/notebookOf.ts';
import { FileBase } from './FileBase.ts';
import { hashOfBytes } from './hashOfBytes.ts';
import { isUnsaved } from './isUnsaved.ts';
import { journaledNotebook } from './journaledNotebook.ts';
import type { JournalPlace, JournalStore } from './JournalStore.ts';
import { NotebookJournal } from './NotebookJournal.ts';
import type { Session } from './Session.ts';

export interface BackupsOptions {
  readonly store: JournalStore;
  readonly session: Session;
  /** Names the workspace; empty without one. */
  readonly scope: string;
  readonly onError: (error: unknown) => void;
}

interface Kept {
  readonly journal: NotebookJournal;
  readonly base: FileBase;
}

const pulseMs = 1_000;

/**
 * A journal for each open notebook with unsaved changes. VS Code's own backup comes seconds after the last change; what
 * a person types meanwhile would go with a window that is killed.
 */
export class Backups implements Disposable {
  readonly #options: BackupsOptions;
  readonly #kept = new Map<NotebookDocument, Kept>();
  readonly #subscriptions: Disposable[];
  readonly #timer: NodeJS.Timeout;
  #isAsking = false;
  #heardAt = 0;

  constructor(options: BackupsOptions) {
    this.#options = options;
    this.#subscriptions = [
      workspace.onDidCloseNotebookDocument((notebook) => {
        const kept = this.#kept.get(notebook);
        this.#kept.delete(notebook);
        kept?.journal.close().catch(options.onError);
      }),
      workspace.onDidSaveNotebookDocument((notebook) => {
        const kept = this.#kept.get(notebook);
        kept?.base.renew();
        kept?.journal.changed();
      }),
      workspace.onDidChangeNotebookDocument(({ notebook, cellChanges, contentChanges }) => {
        const journal = this.of(notebook);
        this.#hear();
        const added = contentChanges.flatMap((change) => change.addedCells).filter((cell) => cell.outputs.length > 0);
        const shown = cellChanges.filter(({ outputs }) => outputs !== undefined).map(({ cell }) => cell);
        journal?.removedCells(contentChanges.flatMap((change) => change.removedCells));
        journal?.changed([...added, ...shown]);
      }),
    ];
    this.#timer = setInterval(() => {
      this.#pulse();
    }, pulseMs);
    this.#timer.unref();
  }

  /** The notebook's journal; undefined for one that has none: another type, or the view of a broken file. */
  of(notebook: NotebookDocument): NotebookJournal | undefined {
    const known = this.#kept.get(notebook)?.journal;
    if (known || notebook.isClosed || !isOurNotebookType(notebook.notebookType)) return known;
    if (brokenOf(jsonMetadata(notebook.metadata))) return undefined;
    const { store, scope, onError } = this.#options;
    const base = new FileBase(notebook.uri);
    const reads = journaledNotebook(notebook, { scope, base: () => base.hash() });
    const journal = new NotebookJournal(reads, store.folderOf(this.placeOf(notebook)), onError);
    this.#kept.set(notebook, { journal, base });
    return journal;
  }

  placeOf({ uri }: NotebookDocument): JournalPlace {
    return { uri: uri.toString(), isUntitled: uri.scheme === 'untitled', scope: this.#options.scope };
  }

  /** The editor saves a notebook, or backs it up: which one it does not say. */
  serialized(bytes: Uint8Array): void {
    const journals = [...this.#kept].filter(([notebook]) => isUnsaved(notebook)).map(([, { journal }]) => journal);
    for (const journal of journals) journal.markStart();
    if (journals.length === 0) return;
    hashOfBytes(bytes)
      .then((hash) => {
        for (const journal of journals) journal.addWritten(hash);
      })
      .catch(this.#options.onError);
  }

  /** Before the extension host ends in order: what is unsaved is written, what no longer is, removed. */
  async end(): Promise<void> {
    await Promise.all([...this.#kept.values()].map(({ journal }) => journal.finish()));
    this.#options.session.end();
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const one of this.#subscriptions) one.dispose();
  }

  /** Nothing tells of notebooks that become unsaved or saved without a change, as by a backup of the editor or undo. */
  #pulse(): void {
    for (const [notebook, { journal }] of this.#kept) {
      const isDirty = isUnsaved(notebook);
      if (isDirty === journal.isOnDisk) continue;
      if (isDirty) journal.markStart();
      journal.changed();
    }
    if ([...this.#kept.values()].some(({ journal }) => journal.isOnDisk)) this.#ask();
  }

  /** Only a window that is there answers; much that the API can be asked the extension host answers by itself. */
  #ask(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const heard = (): void => {
      this.#isAsking = false;
      this.#hear();
    };
    // It is refused only when the extension host ends, and that is no news of the window.
    commands.executeCommand('setContext', 'mlnb.windowAnswers', true).then(heard, () => undefined);
  }

  #hear(): void {
    if (Date.now() - this.#heardAt < pulseMs / 2) return;
    this.#heardAt = Date.now();
    this.#options.session.beat();
  }
}
