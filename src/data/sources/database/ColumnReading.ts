/**
 * How a column of a database becomes one of DuckDB. Every value comes as text, so that none passes through a type that
 * could not hold it.
 *
 * - `as`: text that DuckDB casts to the type
 * - `decimal`: exact numbers; the digits that they need are found out where they are not stated
 * - `bytes`: hexadecimal digits
 * - `list`: a JSON array of texts
 */
export type ColumnReading =
  | { readonly kind: 'as'; readonly duckType: string }
  | { readonly kind: 'decimal'; readonly stated: { readonly precision: number; readonly scale: number } | null }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'list'; readonly itemType: string };

export interface ReadColumn {
  readonly name: string;
  readonly reading: ColumnReading;
  /** What to know of the column besides its type, a sentence. */
  readonly note?: string;
}

/** What a query gives: rows in batches, each row a text or null a column. */
export interface RowStream {
  readonly columnCount: number;
  readonly batches: AsyncIterable<readonly (readonly (string | null)[])[]>;
  /** Names and types; some databases know the types only when all rows have been read. */
  columns(): readonly ReadColumn[];
}

/** What may stand for a placeholder of a query. */
export type QueryValue = string | number | bigint | boolean | null | Date | Uint8Array;

export type QueryParams = readonly QueryValue[] | Readonly<Record<string, QueryValue>>;

export interface DatabaseQuery {
  readonly text: string;
  readonly params: QueryParams;
  readonly readOnly: boolean;
}

/** Rows that are in JavaScript's memory at once. */
export const batchRows = 8_192;
