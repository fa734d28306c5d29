import type { JsonValue } from '../../base/Json.ts';
import type { CellMark, TableField } from '../../display/table/TableOutput.ts';

/** The rows and columns now shown. */
export interface ShownPage {
  readonly offset: number;
  readonly columnOffset: number;
  readonly fields: readonly TableField[];
  readonly rows: readonly (readonly JsonValue[])[];
  readonly rowLabels: readonly string[];
  readonly marks: readonly CellMark[];
}

export interface SortOrder {
  readonly name: string;
  readonly isDescending: boolean;
}
