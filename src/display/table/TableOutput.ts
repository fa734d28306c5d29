import type { JsonArray, JsonObject } from '../../base/Json.ts';

/**
 * Data of `mimeTypes.table`: a Frictionless tabular data resource with the first page of rows, as records.
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
export type CellKind = 'undefined' | 'nan' | 'infinity' | 'bigint' | 'date' | 'object';

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
}

/** What a table's slicer is asked. Columns come by name, or as a window of `columnLimit` from `columnOffset`. */
export interface TableQuery {
  readonly offset: number;
  readonly limit: number;
  readonly columns?: readonly string[];
  readonly columnOffset?: number;
  readonly columnLimit?: number;
  readonly sortBy?: string;
  readonly descending?: boolean;
}

export interface TableSlice {
  readonly offset: number;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly fields: readonly TableField[];
  readonly rows: readonly JsonArray[];
  readonly rowLabels: readonly string[];
  readonly marks: readonly CellMark[];
}
