import { fieldType } from './fieldType.ts';
import { sampleRows } from './sampleRows.ts';
import type { TableField } from './TableOutput.ts';
import type { TableSource } from './TableSource.ts';

const sampledRows = 500;
/** Longer names are cut: the columns of a query go by their place. */
const nameCharacters = 300;

/** Names all columns uniquely and types a window of them from a sample of rows. */
export class TableFields {
  readonly names: readonly string[];
  readonly #source: TableSource;
  readonly #rows: readonly number[];
  readonly #typed = new Map<number, TableField>();

  constructor(source: TableSource) {
    this.#source = source;
    this.#rows = sampleRows(source.rowCount, sampledRows);
    this.names = uniqueNames(source.columns.map(shortName));
  }

  field(column: number): TableField {
    const known = this.#typed.get(column);
    if (known !== undefined) return known;
    const field = this.#describe(column);
    this.#typed.set(column, field);
    return field;
  }

  #describe(column: number): TableField {
    const name = this.names[column] ?? '';
    const title = shortName(this.#source.columns[column] ?? '');
    const type = this.#source.type ?? fieldType(this.#rows.map((row) => this.#source.cell(row, column)));
    return title === name ? { name, type } : { name, type, title };
  }
}

export function shortName(name: string): string {
  return name.length > nameCharacters ? `${name.slice(0, nameCharacters - 1)}…` : name;
}

/** `x`, `x`, `y` → `x`, `x (2)`, `y`; never a name that is taken. */
export function uniqueNames(columns: readonly string[]): string[] {
  const taken = new Set<string>(columns);
  const seen = new Set<string>();
  return columns.map((column) => {
    if (!seen.has(column)) {
      seen.add(column);
      return column;
    }
    let copy = 2;
    while (taken.has(`${column} (${copy})`)) copy += 1;
    const name = `${column} (${copy})`;
    taken.add(name);
    return name;
  });
}
