import type { JsonArray, JsonObject } from '../../base/Json.ts';
import type { ColumnFilter } from './ColumnFilter.ts';

/**
 * Data of `mimeTypes.table`: a Frictionless tabular data resource with the first rows, as records.
 * NaN and the infinities are "NaN", "INF" and "-INF", dates ISO text, bigints digits, undefined null.
 */
export interface TableOutput {
  readonly schema: { readonly fields: readonly TableField[] };
  readonly data: readonly JsonObject[];
}

export interface TableField {
  /** Unique in the table. */
  readonly name: string;
  readonly type: FieldType;
  /** The column's own name, when an earlier column has the same one. */
  readonly title?: string;
}

/** Frictionless field types. */
export type FieldType = 'integer' | 'number' | 'boolean' | 'string' | 'datetime' | 'object' | 'any';

/** What JSON cannot say of a cell; only cells whose datum and field type do not tell are marked. */
export type CellKind = (typeof cellKindNames)[number];

export const cellKindNames = ['undefined', 'nan', 'infinity', 'bigint', 'decimal', 'date', 'object', 'text'] as const;

/** [row in the page, column in the page, kind]. */
export type CellMark = readonly [row: number, column: number, kind: CellKind];

/** `metadata.mlnb` of a table. */
export interface TableMetadata {
  /** Null when everything is here already. */
  readonly handle: string | null;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly marks: readonly CellMark[];
  /** Labels of the rows of this page, when they are not just 0, 1, 2… */
  readonly rowLabels: readonly string[] | null;
  /** What reading the table left out or decided, in words. */
  readonly notice?: string;
}

export interface SortColumn {
  readonly column: number;
  readonly descending: boolean;
}

/** Which rows of a table are shown, in which order; columns by their place. */
export interface TableView {
  /** The first one sorts first. Missing values come last in either direction, ties stay in the table's order. */
  readonly sort: readonly SortColumn[];
  /** Rows must pass all. */
  readonly filters: readonly ColumnFilter[];
}

/** What a table's slicer is asked: a window of rows and columns, or what a column holds. */
export type TableQuery =
  | ({
      readonly type: 'page';
      readonly offset: number;
      readonly limit: number;
      readonly columnOffset: number;
      readonly columnLimit: number;
    } & TableView)
  | { readonly type: 'stats'; readonly column: number; readonly filters: readonly ColumnFilter[] };

/** A page; it may have fewer rows than were asked for, where these would be too much for one message. */
export interface TableSlice {
  readonly offset: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows that pass the filters. */
  readonly matchCount: number;
  readonly fields: readonly TableField[];
  readonly rows: readonly JsonArray[];
  readonly rowLabels: readonly string[];
  readonly marks: readonly CellMark[];
}
