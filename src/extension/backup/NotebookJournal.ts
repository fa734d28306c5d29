import type { JsonObject } from '../../base/Json.ts';
import type { PlainOutput } from '../drive/PlainOutput.ts';
import { CellRecords, type CellView } from './CellRecords.ts';
import { digestOfDigests } from './digestOfCells.ts';
import { encodeJournal, withoutRaw } from './encodeJournal.ts';
import { OutputRecords } from './OutputRecords.ts';
import { removeJournal, removeOtherOutputs, writeJournal, writeOutputs } from './JournalStore.ts';

/** What a journal reads of its open notebook, each time afresh. */
export interface JournaledNotebook {
  readonly uri: string;
  readonly notebookType: string;
  readonly scope: string;
  readonly window: string;
  isDirty(): boolean;
  revision(): number;
  metadata(): JsonObject;
  cells(): readonly CellView[];
  outputsOf(cell: object): readonly PlainOutput[];
  /** Hash of the file as it was when the notebook was read from it or written to it last. */
  base(): Promise<string | null>;
}

/** A change is on the disk this soon after it was made, however fast others follow. */
export const journalDelayMs = 250;
/** Beyond this a notebook is not kept: writing it with each change would be felt. */
const mostBytes = 64 * 1024 * 1024;
const mostStarts = 500;

/** Keeps one open notebook's unsaved changes on the disk, from its first change to its saving or closing. */
export class NotebookJournal {
  readonly #notebook: JournaledNotebook;
  readonly #folder: string;
  readonly #onError: (error: unknown) => void;
  readonly #cells = new CellRecords();
  readonly #outputs: OutputRecords;
  readonly #starts: string[] = [];
  readonly #written: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isOnDisk = false;
  #isClosed = false;

  constructor(notebook: JournaledNotebook, folder: string, onError: (error: unknown) => void) {
    this.#notebook = notebook;
    this.#folder = folder;
    this.#onError = onError;
    this.#outputs = new OutputRecords((pieces) => writeOutputs(folder, pieces));
  }

  /** A journal of the present state is on the disk, or was. */
  get isOnDisk(): boolean {
    return this.#isOnDisk;
  }

  /** Something of the notebook changed; these cells show other outputs now. */
  changed(cellsWithOutputs: readonly object[] = []): void {
    for (const cell of cellsWithOutputs) this.#outputs.changed(cell);
    this.#schedule(journalDelayMs);
  }

  removedCells(cells: readonly object[]): void {
    for (const cell of cells) this.#outputs.forget(cell);
  }

  /** The editor takes the present state into its own backup or file: another window may start from it. */
  markStart(): void {
    const digest = this.digest();
    if (this.#starts.includes(digest)) return;
    this.#starts.push(digest);
    if (this.#starts.length > mostStarts) this.#starts.shift();
    if (this.#isOnDisk) this.#schedule(0);
  }

  /** The hash of the bytes that the editor got for its backup or file. */
  addWritten(hash: string): void {
    if (this.#written.includes(hash)) return;
    this.#written.push(hash);
    if (this.#written.length > mostStarts) this.#written.shift();
    if (this.#isOnDisk) this.#schedule(0);
  }

  /** States that another journal of the same notebook could start from. */
  addStarts(digests: readonly string[]): void {
    this.#starts.push(...digests.filter((digest) => !this.#starts.includes(digest)));
  }

  digest(): string {
    return digestOfDigests(this.#notebook.cells().map((cell) => this.#recordOf(cell).digest));
  }

  /** Resolves when the present state is on the disk, or nothing is where nothing is unsaved. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#settle()).catch(this.#onError);
    return this.#writing;
  }

  /**
   * The extension host ends: what waits is written, and what is no longer unsaved, removed. What is on the disk already
   * is left alone: a host that has outlived its window would write again what the next window has long taken over.
   */
  async finish(): Promise<void> {
    if (this.#timer !== undefined || !this.#notebook.isDirty()) await this.flush();
    else await this.#writing;
  }

  /** The notebook is closed, saved or not: nothing is left of it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.flush();
    this.#cells.clear();
  }

  #schedule(delayMs: number): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => void this.flush(), delayMs);
  }

  async #settle(): Promise<void> {
    if (this.#isClosed || !this.#notebook.isDirty()) {
      this.#outputs.clear();
      await this.#removeFiles();
      return;
    }
    await this.#write();
    const dueIn = this.#outputs.dueIn(Date.now());
    if (dueIn !== undefined) this.#schedule(Math.max(journalDelayMs, dueIn));
  }

  async #write(): Promise<void> {
    const notebook = this.#notebook;
    const base = await notebook.base();
    this.#isOnDisk = true;
    await this.#outputs.write((cell) => notebook.outputsOf(cell), Date.now());
    const records = notebook.cells().map((cell) => this.#recordOf(cell));
    if (records.reduce((sum, { line }) => sum + line.byteLength, 0) > mostBytes) {
      await this.#removeFiles();
      return;
    }
    const { uri, notebookType, scope, window } = notebook;
    const state = {
      ...{ uri, notebookType, scope, window, base, revision: notebook.revision(), savedAt: Date.now() },
      digest: digestOfDigests(records.map(({ digest }) => digest)),
      metadata: withoutRaw(notebook.metadata()),
      starts: this.#starts,
      written: this.#written,
    };
    await writeJournal(
      this.#folder,
      encodeJournal(
        state,
        records.map(({ line }) => line),
      ),
    );
    await removeOtherOutputs(this.#folder, this.#outputs.names);
  }

  async #removeFiles(): Promise<void> {
    if (!this.#isOnDisk) return;
    this.#isOnDisk = false;
    await removeJournal(this.#folder);
  }

  #recordOf(cell: CellView): ReturnType<CellRecords['recordOf']> {
    return this.#cells.recordOf(cell, this.#outputs.nameOf(cell.key));
  }
}
