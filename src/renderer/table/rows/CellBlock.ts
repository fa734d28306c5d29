import type { JsonValue } from '../../../base/Json.ts';
import { cellKind } from '../../../display/table/cellKind.ts';
import type { CellKind, TableField } from '../../../display/table/TableOutput.ts';
import type { ShownPage } from '../ShownPage.ts';
import type { Cell } from './Cell.ts';

/** Cells that lie together, for looking up one by its row and column in the view. */
export class CellBlock {
  readonly page: ShownPage;
  readonly #kinds: ReadonlyMap<number, CellKind>;

  constructor(page: ShownPage) {
    this.page = page;
    this.#kinds = new Map(page.marks.map(([row, column, kind]) => [row * page.fields.length + column, kind]));
  }

  get cellCount(): number {
    return this.page.rows.length * this.page.fields.length;
  }

  field(column: number): TableField | null {
    return this.page.fields[column - this.page.columnOffset] ?? null;
  }

  label(row: number): string | null {
    return this.page.rowLabels[row - this.page.offset] ?? null;
  }

  cell(row: number, column: number): Cell | null {
    const { page } = this;
    const [r, c] = [row - page.offset, column - page.columnOffset];
    const datum: JsonValue | undefined = page.rows[r]?.[c];
    const type = page.fields[c]?.type;
    if (datum === undefined || type === undefined) return null;
    return { state: 'here', datum, kind: cellKind(datum, type, this.#kinds.get(r * page.fields.length + c) ?? null) };
  }
}
