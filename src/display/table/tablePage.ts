import type { JsonValue } from '../../base/Json.ts';
import { leafText } from '../tree/leafText.ts';
import { encodeCell } from './encodeCell.ts';
import type { CellMark, TableField } from './TableOutput.ts';
import type { TableFields } from './TableFields.ts';
import type { TableSource } from './TableSource.ts';

export interface TablePage {
  readonly fields: readonly TableField[];
  readonly rows: readonly (readonly JsonValue[])[];
  readonly rowLabels: readonly string[];
  readonly marks: readonly CellMark[];
}

export interface TableWindow {
  /** Row numbers of the source, in the order they are shown. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Encodes a window of a table. */
export function tablePage(source: TableSource, fields: TableFields, window: TableWindow): TablePage {
  const shown = window.columns.map((column) => fields.field(column));
  const marks: CellMark[] = [];
  const rows = window.rows.map((row, rowIndex) =>
    window.columns.map((column, columnIndex) => {
      const { datum, mark } = encodeCell(source.cell(row, column), shown[columnIndex]?.type ?? 'any');
      if (mark !== null) marks.push([rowIndex, columnIndex, mark]);
      return datum;
    }),
  );
  return { fields: shown, rows, rowLabels: window.rows.map((row) => rowLabel(source, row)), marks };
}

function rowLabel(source: TableSource, row: number): string {
  const label = source.rowLabel === null ? row : source.rowLabel(row);
  return typeof label === 'string' ? label.slice(0, 200) : leafText(label, 200);
}
