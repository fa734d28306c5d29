import type { JsonValue } from '../../../base/Json.ts';
import { ColumnFormat } from '../../../display/table/ColumnFormat.ts';
import type { CellKind } from '../../../display/table/TableOutput.ts';

/** How each column's cells are written. */
export class ColumnFormats {
  readonly #formats = new Map<number, ColumnFormat>();

  /** Takes note of a value; true when the column is now written in another way. */
  add(column: number, datum: JsonValue): boolean {
    return this.#format(column).add(datum);
  }

  text(column: number, datum: JsonValue, kind: CellKind | null): string {
    return this.#format(column).text(datum, kind);
  }

  /** The value as it is, where `text` rounds it. */
  exact(column: number, datum: JsonValue, kind: CellKind | null): string {
    const isRounded = typeof datum === 'number' || (kind === 'date' && typeof datum === 'string');
    return isRounded ? String(datum) : this.text(column, datum, kind);
  }

  #format(column: number): ColumnFormat {
    const known = this.#formats.get(column);
    if (known !== undefined) return known;
    const format = new ColumnFormat();
    this.#formats.set(column, format);
    return format;
  }
}
