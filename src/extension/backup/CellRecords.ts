import type { JsonObject } from '../../base/Json.ts';
import { digestOfCell } from './digestOfCells.ts';
import { encodeCell, withoutRaw } from './encodeJournal.ts';
import type { JournalCell } from './JournalState.ts';

/** A cell of an open notebook; `key` is the same object as long as it is the same cell. */
export interface CellView {
  readonly key: object;
  readonly kind: JournalCell['kind'];
  readonly languageId: string;
  /** Of the text: grows with each change. */
  readonly version: number;
  readonly text: () => string;
  /** Another object once it has changed. */
  readonly metadata: JsonObject;
  readonly executionOrder: number | undefined;
}

export interface CellRecord {
  readonly line: Uint8Array;
  readonly digest: string;
}

interface Kept {
  readonly view: CellView;
  readonly outputs: string | null;
  readonly record: CellRecord;
}

/** The lines of a journal. A cell that is as it was is neither read nor encoded again. */
export class CellRecords {
  #kept = new WeakMap<object, Kept>();

  recordOf(view: CellView, outputs: string | null): CellRecord {
    const kept = this.#kept.get(view.key);
    if (kept?.outputs === outputs && isSame(kept.view, view)) return kept.record;
    const { kind, languageId, executionOrder } = view;
    const cell = { kind, languageId, executionOrder, outputs, text: view.text(), metadata: withoutRaw(view.metadata) };
    const record = { line: encodeCell(cell), digest: digestOfCell(cell) };
    this.#kept.set(view.key, { view, outputs, record });
    return record;
  }

  /** Frees what it holds; the next journal starts afresh. */
  clear(): void {
    this.#kept = new WeakMap();
  }
}

function isSame(a: CellView, b: CellView): boolean {
  return (
    a.version === b.version &&
    a.metadata === b.metadata &&
    a.executionOrder === b.executionOrder &&
    a.languageId === b.languageId &&
    a.kind === b.kind
  );
}
