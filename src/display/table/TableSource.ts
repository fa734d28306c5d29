import type { FieldType } from './TableOutput.ts';

/** Any value that is a table, read cell by cell and never copied. */
export interface TableSource {
  readonly rowCount: number;
  /** As the value has them; names may repeat. */
  readonly columns: readonly string[];
  /** The row's own label; null when rows are simply numbered from 0. */
  readonly rowLabel: ((row: number) => unknown) | null;
  cell(row: number, column: number): unknown;
  /** Of every column, where it is known without looking at values. */
  readonly type?: FieldType;
  /** A whole column at once, where that is cheaper than cell by cell. */
  column?(column: number): ArrayLike<unknown>;
  /** Opens what cells are read from while `use` runs, where reading needs that; `cell` and `column` only work inside. */
  open?<T>(use: () => T): T;
}
