/** Any value that is a table, read cell by cell and never copied. */
export interface TableSource {
  readonly rowCount: number;
  /** As the value has them; names may repeat. */
  readonly columns: readonly string[];
  /** The row's own label; null when rows are simply numbered from 0. */
  readonly rowLabel: ((row: number) => unknown) | null;
  cell(row: number, column: number): unknown;
}
