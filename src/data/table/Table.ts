import { inspect } from 'node:util';
import type { DisplayContext } from '../../display/DisplayContext.ts';
import { displaySymbol } from '../../display/Displayable.ts';
import type { JsonObject } from '../../base/Json.ts';
import { assertOneOf, assertWhole } from '../assertOption.ts';
import { arrowBytes, arrowOfTable, type ArrowTable } from '../bridges/arrow/arrowOfTable.ts';
import { dataFrameOf } from '../bridges/danfo/dataFrameOf.ts';
import type { DanfoFrame } from '../bridges/danfo/theDanfo.ts';
import { identifier } from '../engine/sqlText.ts';
import { type DatasetOptions, type TableDataset, toDataset } from '../training/toDataset.ts';
import { type TensorOptions, type TableTensors, toTensors } from '../training/toTensors.ts';
import { type BatchOptions, type TableBatch, tableBatches } from './tableBatches.ts';
import { columnsNamed } from './columnsNamed.ts';
import type { ColumnData } from './ColumnBuffer.ts';
import { describeColumns } from './describeColumns.ts';
import { displayTable } from './displayTable.ts';
import { markTable, type TableFacts } from './markTable.ts';
import { columnList, rowKey, type TableBody } from './TableBody.ts';
import type { TableColumn } from './TableColumn.ts';
import type { RejectedRow } from './TableOrigin.ts';
import { readColumns, readRecords, type ReadOptions } from './readTable.ts';

/**
 * A relation in the notebook's DuckDB: columns and rows that stay in the engine, out of JavaScript's memory, until
 * they are asked for. Verbs such as `filter` give a new table and compute nothing yet. As the value of a cell it shows
 * itself as a grid that fetches what is scrolled to.
 *
 * Missing values are null. Whole numbers beyond 2^53 are bigints, exactly. Dates are `Date`s in UTC.
 */
export class Table {
  readonly #body: TableBody;
  readonly #facts: TableFacts;
  #rowCount: Promise<number> | null = null;

  constructor(body: TableBody) {
    this.#body = body;
    this.#facts = markTable(this, { columns: body.columns, rowCount: body.rowCount });
  }

  get columns(): readonly TableColumn[] {
    return this.#body.columns;
  }

  get columnNames(): readonly string[] {
    return this.#body.columns.map((column) => column.name);
  }

  /** Rows of the file that were not read, the first 1,000 of them; see `readCsv`'s `badRows`. */
  get rejects(): readonly RejectedRow[] {
    return this.#body.origin.rejects;
  }

  /** What reading the file had to decide or leave out, a sentence each. */
  get notes(): readonly string[] {
    return this.#body.origin.notes;
  }

  /** The query behind the table, for DuckDB; a table of the notebook's engine is named in it. */
  get sql(): string {
    return `SELECT ${columnList(this.columns)} FROM (${this.#body.sql})`;
  }

  /** The same with the number of each row in its source besides, as `rowKey`. */
  get numberedSql(): string {
    return this.#body.sql;
  }

  /** The engine's table that holds these columns and rows, all of them and unchanged; null when rows are computed. */
  get stored(): string | null {
    return this.#body.stored;
  }

  /** How many rows; counted once. */
  rowCount(): Promise<number> {
    const { rowCount } = this.#body;
    if (rowCount !== null) return Promise.resolve(rowCount);
    this.#rowCount ??= this.#count();
    return this.#rowCount;
  }

  /** The first rows. */
  head(count = 5): Table {
    assertWhole('head', count, 0);
    return this.#derive({ sql: `SELECT * FROM (${this.#body.sql}) LIMIT ${count}` });
  }

  /**
   * Only these columns, in this order.
   *
   * @throws UserError TABLE_COLUMN_MISSING
   */
  select(...names: readonly string[]): Table {
    const columns = columnsNamed(this.columns, names);
    const sql = `SELECT ${rowKey}, ${columnList(columns)} FROM (${this.#body.sql})`;
    return new Table({ ...this.#body, sql, columns });
  }

  /**
   * The rows for which an SQL expression holds, such as `age >= 18 AND city = 'Rome'`. Names with other characters
   * than letters, digits and `_` stand in double quotes, text in single ones. What is wrong in it is told when the
   * rows are first asked for.
   */
  filter(expression: string): Table {
    return this.#derive({ sql: `SELECT * FROM (${this.#body.sql}) WHERE (${expression}\n)` });
  }

  /**
   * The table with one more column, or one replaced, computed by an SQL expression over the others.
   *
   * @throws UserError TABLE_QUERY, TABLE_COLUMN_MISSING
   */
  async withColumn(name: string, expression: string): Promise<Table> {
    const { engine, sql, columns } = this.#body;
    const isKnown = columns.some((column) => column.name === name);
    const kept = isKnown
      ? `* REPLACE ((${expression}\n) AS ${identifier(name)})`
      : `*, (${expression}\n) AS ${identifier(name)}`;
    const changed = `SELECT ${kept} FROM (${sql})`;
    const described = await describeColumns(engine, `SELECT ${identifier(name)} FROM (${changed})`);
    const column = described[0];
    if (column === undefined) return this;
    const next = isKnown ? columns.map((known) => (known.name === name ? column : known)) : [...columns, column];
    return new Table({ ...this.#body, sql: changed, columns: next, stored: null });
  }

  /**
   * Rows as objects.
   *
   * @param options.limit most rows that are turned into objects at once, 100,000 by default
   * @throws UserError TABLE_TOO_LARGE when the table has more
   */
  toRecords(options: ReadOptions = {}): Promise<Record<string, unknown>[]> {
    return readRecords(this.#body, options);
  }

  /**
   * Columns as typed arrays, by name; `ColumnData` says which type has which array.
   *
   * @param options.limit most rows that are held in memory at once, 100 million by default
   * @throws UserError TABLE_TOO_LARGE, TABLE_COLUMN_MISSING
   */
  toColumns(options: ReadOptions & { readonly columns?: readonly string[] } = {}): Promise<Record<string, ColumnData>> {
    return readColumns(this.#body, options);
  }

  /**
   * The rows in batches, read as they are asked for; memory holds one batch. Leaving the loop ends the query.
   *
   * @throws UserError TABLE_COLUMN_MISSING, DATASET_OPTION
   */
  batches(options: BatchOptions = {}): AsyncGenerator<TableBatch, void, undefined> {
    return tableBatches(this.#body, options);
  }

  /**
   * Columns as tensors: features [rows, columns] and, where a target is named, labels, both float32.
   *
   * @throws UserError TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE, TABLE_VALUE_MISSING, DATASET_CLASS_UNKNOWN
   */
  toTensors(options: TensorOptions): Promise<TableTensors> {
    return toTensors(this.#body, options);
  }

  /**
   * A `tf.data.Dataset` of batches `{xs, ys}` for `model.fitDataset`, read from the engine as training goes. Every pass
   * over it is one epoch; a shuffled one has another order each, repeatable by its seed.
   *
   * @throws UserError as `toTensors`, and DATASET_OPTION
   */
  toDataset(options: DatasetOptions): Promise<TableDataset> {
    return toDataset(this.#body, options);
  }

  /**
   * An Arrow table in memory, of the library flechette, every value exact: numbers, dates and times are copied as they
   * lie in memory. For another Arrow library, or another program, there is `toArrowIPC`.
   *
   * @throws UserError TABLE_COLUMN_TYPE for an integer of more than 38 digits
   */
  toArrow(): Promise<ArrowTable> {
    return arrowOfTable(this.#body);
  }

  /**
   * The bytes of an Arrow stream, which every Arrow library reads, or of an Arrow file (Feather version 2).
   *
   * @throws UserError as `toArrow`, and DATASET_OPTION
   */
  toArrowIPC({ format = 'stream' }: { readonly format?: 'file' | 'stream' } = {}): Promise<Uint8Array> {
    assertOneOf('format', format, ['file', 'stream']);
    return arrowBytes(this.#body, format);
  }

  /**
   * A danfo frame: a missing number is NaN, another missing value null; integers beyond 2^53 and exact decimals are
   * text, dates ISO text in UTC.
   *
   * @param options.limit most rows, 1 million by default
   * @throws UserError TABLE_TOO_LARGE, TABLE_COLUMN_TYPE, TABLE_DANFO_MISSING
   */
  toDataFrame(options: ReadOptions = {}): Promise<DanfoFrame> {
    return dataFrameOf(this.#body, options);
  }

  [displaySymbol](context?: DisplayContext): Promise<{ data: JsonObject; metadata: JsonObject }> {
    return displayTable({ ...this.#body, rowCount: null }, () => this.rowCount(), context);
  }

  /** What `console.log` prints; nothing is computed for it. */
  [inspect.custom](): string {
    const columns = this.columns.slice(0, 20).map((column) => `${column.name} ${column.duckType}`);
    const more = this.columns.length > columns.length ? ', …' : '';
    return `Table (${columns.join(', ')}${more})`;
  }

  #derive(change: { readonly sql: string }): Table {
    return new Table({ ...this.#body, ...change, rowCount: null, isWhole: false, stored: null });
  }

  async #count(): Promise<number> {
    const rows = await this.#body.engine.rows(`SELECT count(*) AS n FROM (${this.#body.sql})`);
    return (this.#facts.rowCount = Number(rows[0]?.['n'] ?? 0));
  }
}
