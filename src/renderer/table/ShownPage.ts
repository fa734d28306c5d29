import type { JsonValue } from '../../base/Json.ts';
import type { CellMark, TableField } from '../../display/table/TableOutput.ts';

/** Some rows of some columns, in the order of a view. */
export interface ShownPage {
  readonly offset: number;
  readonly columnOffset: number;
  readonly fields: readonly TableField[];
  readonly rows: readonly (readonly JsonValue[])[];
  readonly rowLabels: readonly string[];
  readonly marks: readonly CellMark[];
}
