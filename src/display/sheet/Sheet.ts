import type { JsonObject } from '../../base/Json.ts';

/** A short report of charts, tables and sentences, one below the other, as plain JSON. */
export interface Sheet {
  readonly title: string;
  readonly parts: readonly SheetPart[];
}

export type SheetPart = SheetChart | SheetTable | SheetNote;

/** A Vega-Lite specification, without colours of its own where the theme's will do. */
export interface SheetChart {
  readonly type: 'chart';
  readonly spec: JsonObject;
  /** How to read it: told beside the chart, and not where no chart is drawn. */
  readonly note?: string;
}

export interface SheetTable {
  readonly type: 'table';
  readonly caption: string | null;
  readonly columns: readonly SheetColumn[];
  /** Texts as they are read, a cell a column. */
  readonly rows: readonly (readonly string[])[];
}

export interface SheetColumn {
  readonly name: string;
  /** Numbers stand at the right. */
  readonly isNumber: boolean;
}

/** A sentence or a few; `caution` for what must not be overlooked. */
export interface SheetNote {
  readonly type: 'note';
  readonly tone: 'plain' | 'caution';
  readonly text: string;
}
