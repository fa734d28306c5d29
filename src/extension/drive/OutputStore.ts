import type { PlainItem } from './PlainOutput.ts';

/** Keeps what a cell printed or displayed beyond what the editor shows, until the cell runs again. */
export interface OutputStore {
  /** Adds to the cell's whole printed text. */
  appendText(cellId: string, text: string): void;
  addItem(cellId: string, item: PlainItem): void;
  forget(cellId: string): void;
}
