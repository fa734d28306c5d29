import { window, workspace, type LogOutputChannel, type NotebookDocument } from 'vscode';
import { plainMessage } from '../plainMessage.ts';
import { notebookDataOf } from '../serializer/MlnbSerializer.ts';
import { keptNotebook, plainCells, revertJournal, type AppliedJournal, type KeptJournal } from './applyJournal.ts';
import { notebookText } from './notebookText.ts';
import { nameOf, offerText, restoredText, strayText, unsavedElsewhere } from './restoreTexts.ts';
import type { ShownDifferences } from './ShownDifferences.ts';
import { removeJournal } from './JournalStore.ts';

export interface Offer extends KeptJournal {
  readonly because: 'file-changed' | 'diverged';
}

const choices = {
  undo: 'Undo',
  differences: 'Show Differences',
  openKept: 'Open Kept Version',
  deleteKept: 'Delete Kept Version',
  open: 'Open Notebook',
} as const;

/** Says what a window that is gone has left of a notebook, one message each, and does what the user chooses. */
export class RestoreMessages {
  readonly #differences: ShownDifferences;
  readonly #log: LogOutputChannel;
  readonly #onError: (error: unknown) => void;

  constructor(differences: ShownDifferences, log: LogOutputChannel, onError: (error: unknown) => void) {
    this.#differences = differences;
    this.#log = log;
    this.#onError = onError;
  }

  restored(notebook: NotebookDocument, applied: AppliedJournal): void {
    const name = nameOf(notebook.uri.toString());
    this.#ask(restoredText(name, applied.after.length), [choices.undo, choices.differences], async (choice) => {
      if (choice === choices.differences) await this.#showRestored(name, applied);
      else if (!notebook.isClosed && !(await revertJournal(notebook, applied)))
        this.#ask(`The cells of ${name} were changed since: use Undo in the notebook itself.`, [], () =>
          Promise.resolve(),
        );
    });
  }

  /** Nothing was changed: the user has to say which of two states counts. */
  offer(notebook: NotebookDocument, { because, ...kept }: Offer): void {
    const name = nameOf(notebook.uri.toString());
    const offered = [choices.openKept, choices.differences, choices.deleteKept];
    this.#ask(offerText(name, because), offered, async (choice) => {
      if (choice === choices.openKept) await this.openKept(kept, notebook);
      else if (choice === choices.deleteKept) await removeJournal(kept.found.folder);
      else {
        const before = { title: 'now', text: notebookText(plainCells(notebook)) };
        await this.#differences.show(name, {
          before,
          after: { title: 'kept', text: notebookText(kept.journal.cells) },
        });
        this.offer(notebook, { because, ...kept });
      }
    });
  }

  /** A notebook that was never saved and that the editor did not bring back; it is open again. */
  untitledIsBack(name: string): void {
    this.#ask(strayText(name), [], () => Promise.resolve());
  }

  /** A notebook that is not open. */
  unsaved(uri: string, open: () => Promise<unknown>): void {
    this.#ask(unsavedElsewhere(nameOf(uri)), [choices.open], open);
  }

  /** As a notebook of its own; what was kept is kept until that one is closed or saved. */
  async openKept(kept: KeptJournal, beside?: NotebookDocument): Promise<void> {
    const { metadata, notebookType } = kept.journal;
    const { raw: _, ...rest } = metadata;
    const data = notebookDataOf({ metadata: rest, cells: await keptNotebook(kept, beside) });
    await window.showNotebookDocument(await workspace.openNotebookDocument(notebookType, data));
    // The new notebook is unsaved and has a journal of its own a moment later.
    setTimeout(() => void removeJournal(kept.found.folder).catch(this.#onError), 3_000);
  }

  async #showRestored(name: string, { before, after }: AppliedJournal): Promise<void> {
    const [left, right] = [notebookText(before), notebookText(after)];
    await this.#differences.show(name, {
      before: { title: 'before', text: left },
      after: { title: 'brought back', text: right },
    });
  }

  #ask(message: string, offered: readonly string[], act: (choice: string) => Promise<unknown>): void {
    this.#log.info(message);
    window
      .showInformationMessage(plainMessage(message), ...offered)
      .then(async (choice) => {
        if (choice !== undefined) await act(choice);
      })
      .then(undefined, this.#onError);
  }
}
