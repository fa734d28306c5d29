import type { TextEncoding } from './textEncoding.ts';

/** What `readCsv` may be told; what it is not told it finds out, and says in `table.notes`. */
export interface CsvOptions {
  /** One character; found out of comma, semicolon, tab and bar. */
  readonly delimiter?: string;
  /** `,` for numbers such as 1,5; found out where fields are separated by semicolons or tabs. */
  readonly decimal?: '.' | ',';
  /** What separates thousands in numbers; none by default. */
  readonly thousands?: string;
  /** Whether the first line names the columns; true by default. */
  readonly header?: boolean;
  /** Lines before the header that are no part of the table; 0 by default. */
  readonly skip?: number;
  /** What lines that are comments begin with; none by default. */
  readonly comment?: string;
  /** By the file's byte order mark, else UTF-8. */
  readonly encoding?: TextEncoding;
  /** Fields that mean a missing value; by default those of `missingTexts`. */
  readonly missing?: readonly string[];
  /** DuckDB types by column, for those that are not to be found out: `{zip: 'VARCHAR'}`. */
  readonly types?: Readonly<Record<string, string>>;
  /** Only so many rows, the first ones, for a look at a large file; all by default. */
  readonly rows?: number;
  /** Stops the reading, in the engine as well, and throws the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Rows with too many or too few fields, or that do not fit a type given in `types`: `fail` (the default) is an error
   * that lists them; `report` reads the others and keeps these in `table.rejects`; `pad` fills short rows with missing
   * values, and fails for all others.
   */
  readonly badRows?: 'fail' | 'report' | 'pad';
}

/** What pandas 1.5 takes as missing by default. */
export const missingTexts: readonly string[] = [
  '',
  '#N/A',
  '#N/A N/A',
  '#NA',
  '-1.#IND',
  '-1.#QNAN',
  '-NaN',
  '-nan',
  '1.#IND',
  '1.#QNAN',
  '<NA>',
  'N/A',
  'NA',
  'NULL',
  'NaN',
  'n/a',
  'nan',
  'null',
];
