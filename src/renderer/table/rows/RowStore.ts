import type { JsonValue } from '../../../base/Json.ts';
import type { CellKey } from '../../../display/table/CellKey.ts';
import { cellKind } from '../../../display/table/cellKind.ts';
import { filterTest } from '../../../display/table/ColumnFilter.ts';
import { keyOfDatum } from '../../../display/table/keyOfDatum.ts';
import { orderRows } from '../../../display/table/orderRows.ts';
import type { CellKind, TableField, TableView } from '../../../display/table/TableOutput.ts';
import type { ShownPage } from '../ShownPage.ts';
import type { Cell } from './Cell.ts';

/** A whole table in this page, column by column: it sorts and filters with no kernel. */
export class RowStore {
  readonly rowCount: number;
  readonly #columns: JsonValue[][] = [];
  readonly #kinds: Map<number, CellKind>[] = [];
  readonly #fields: TableField[] = [];
  readonly #labels: string[] = [];

  constructor(rowCount: number) {
    this.rowCount = rowCount;
  }

  get filledRows(): number {
    return this.#labels.length;
  }

  get isWhole(): boolean {
    return this.#labels.length >= this.rowCount;
  }

  get fields(): readonly TableField[] {
    return this.#fields;
  }

  /** Adds the next rows, of all columns. */
  append(page: ShownPage): void {
    const start = this.#labels.length;
    if (this.#fields.length === 0) {
      this.#fields.push(...page.fields);
      for (const _ of page.fields) {
        this.#columns.push([]);
        this.#kinds.push(new Map());
      }
    }
    for (const row of page.rows) {
      for (let column = 0; column < this.#columns.length; column += 1) this.#columns[column]?.push(row[column] ?? null);
    }
    for (const label of page.rowLabels) this.#labels.push(label);
    for (const [row, column, kind] of page.marks) this.#kinds[column]?.set(start + row, kind);
  }

  label(row: number): string {
    return this.#labels[row] ?? '';
  }

  cell(row: number, column: number): Cell {
    return { state: 'here', datum: this.#columns[column]?.[row] ?? null, kind: this.#kind(row, column) };
  }

  key(row: number, column: number): CellKey {
    return keyOfDatum(this.#columns[column]?.[row] ?? null, this.#kind(row, column));
  }

  /** Row numbers of a view; null: all, as they are. */
  order({ sort, filters }: TableView): Uint32Array | null {
    if (sort.length === 0 && filters.length === 0) return null;
    const passing = filters.reduce((rows, filter) => {
      const passes = filterTest(filter);
      return rows.filter((row) => passes(this.key(row, filter.column)));
    }, Uint32Array.from(this.#labels.keys()));
    return orderRows(
      passing,
      sort.map(({ column, descending }) => ({ keys: this.#keys(column), descending })),
    );
  }

  #keys(column: number): CellKey[] {
    return this.#labels.map((_, row) => this.key(row, column));
  }

  #kind(row: number, column: number): CellKind | null {
    const datum = this.#columns[column]?.[row] ?? null;
    return cellKind(datum, this.#fields[column]?.type ?? 'any', this.#kinds[column]?.get(row) ?? null);
  }
}
