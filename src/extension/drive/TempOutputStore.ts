import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extensionOfMime } from './extensionOfMime.ts';
import type { OutputStore } from './OutputStore.ts';
import type { PlainItem } from './PlainOutput.ts';

/** One file that holds what the editor does not show of a cell. */
export interface StoredOutput {
  readonly kind: 'text' | 'item';
  readonly mime: string;
  readonly path: string;
  readonly bytes: number;
}

export interface StoreListener {
  changed(cellId: string): void;
  failed(error: unknown): void;
}

interface OpenText {
  readonly descriptor: number;
  readonly path: string;
  bytes: number;
}

/** A runaway loop must not fill the disk: what is printed after this is dropped. */
const maxTextBytes = 1_000_000_000;
/** Nor must outputs that are too large to show, however often they are updated. */
const maxItemBytes = 1_000_000_000;
const maxItems = 100;

/** Writes to a folder below the system's temporary one, made with the first need and removed at the end. */
export class TempOutputStore implements OutputStore {
  readonly #listener: StoreListener;
  readonly #texts = new Map<string, OpenText>();
  readonly #items = new Map<string, StoredOutput[]>();
  #folder: string | null = null;
  #fileCount = 0;

  constructor(listener: StoreListener) {
    this.#listener = listener;
  }

  appendText(cellId: string, text: string): void {
    this.#try(() => {
      const open = this.#texts.get(cellId) ?? this.#openText(cellId);
      if (open.bytes >= maxTextBytes) return;
      const bytes = Buffer.from(text);
      writeFileSync(open.descriptor, bytes);
      open.bytes += bytes.byteLength;
    });
  }

  addItem(cellId: string, { mime, data }: PlainItem): void {
    this.#try(() => {
      const kept = this.#items.get(cellId) ?? [];
      const bytes = kept.reduce((sum, item) => sum + item.bytes, data.byteLength);
      if (kept.length >= maxItems || bytes > maxItemBytes) return;
      const file = this.#newPath(extensionOfMime(mime));
      writeFileSync(file, data, { flag: 'wx', mode: 0o600 });
      const item: StoredOutput = { kind: 'item', mime, path: file, bytes: data.byteLength };
      this.#items.set(cellId, [...kept, item]);
      this.#listener.changed(cellId);
    });
  }

  list(cellId: string): StoredOutput[] {
    const text = this.#texts.get(cellId);
    const items = this.#items.get(cellId) ?? [];
    return text ? [{ kind: 'text', mime: 'text/plain', path: text.path, bytes: text.bytes }, ...items] : [...items];
  }

  all(): StoredOutput[] {
    return [...new Set([...this.#texts.keys(), ...this.#items.keys()])].flatMap((cellId) => this.list(cellId));
  }

  forget(cellId: string): void {
    const files = this.list(cellId);
    if (files.length === 0) return;
    const text = this.#texts.get(cellId);
    if (text) closeSync(text.descriptor);
    this.#texts.delete(cellId);
    this.#items.delete(cellId);
    for (const file of files) rmSync(file.path, { force: true });
    this.#listener.changed(cellId);
  }

  dispose(): void {
    for (const text of this.#texts.values()) closeSync(text.descriptor);
    this.#texts.clear();
    this.#items.clear();
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }

  #openText(cellId: string): OpenText {
    const file = this.#newPath('txt');
    const open = { descriptor: openSync(file, 'wx', 0o600), path: file, bytes: 0 };
    this.#texts.set(cellId, open);
    this.#listener.changed(cellId);
    return open;
  }

  /** A full disk must not stop the cell: what is shown stays, only the rest is lost. */
  #try(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#listener.failed(error);
    }
  }

  #newPath(extension: string): string {
    this.#folder ??= mkdtempSync(path.join(tmpdir(), 'mlnb-output-'));
    return path.join(this.#folder, `output-${++this.#fileCount}.${extension}`);
  }
}
