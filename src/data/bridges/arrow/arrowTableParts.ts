import { type ArrowData, arrowDataOf } from './ArrowData.ts';
import type { ArrowField } from './ArrowType.ts';
import { checkArrowData, checkRowCount } from './checkArrowData.ts';
import { arrowFieldOf, listOf, recordOf } from './arrowTypeOf.ts';

/** An Arrow table of whichever library, by its buffers. */
export interface ArrowTableParts {
  readonly rowCount: number;
  readonly fields: readonly ArrowField[];
  /** The arrays of each column, one after another. */
  readonly columns: readonly (readonly ArrowData[])[];
}

/** Whether a value is a table of apache-arrow or flechette: known by its shape, since a project may have its own copy. */
export function isArrowTable(value: object): boolean {
  try {
    const { schema, numRows, numCols, getChildAt } = recordOf(value);
    return (
      Array.isArray(recordOf(schema)['fields']) &&
      typeof numRows === 'number' &&
      typeof numCols === 'number' &&
      typeof getChildAt === 'function'
    );
  } catch {
    return false; // A getter threw: none of Arrow's.
  }
}

/**
 * @param table one that `isArrowTable`
 * @throws RangeError when its buffers do not hold what it says
 */
export function arrowTableParts(table: object): ArrowTableParts {
  const { schema, numRows } = recordOf(table);
  const raw = listOf(recordOf(schema)['fields']);
  // SAFETY: `isArrowTable` has looked for it.
  const children = table as { getChildAt(index: number): unknown };
  const fields = raw.map(arrowFieldOf);
  const columns = raw.map((_, index) => listOf(recordOf(children.getChildAt(index))['data']).map(arrowDataOf));
  const rowCount = Number(numRows);
  for (const arrays of columns) arrays.forEach(checkArrowData);
  const types = fields.map((field) => field.type);
  checkRowCount(types, rowCount);
  return { rowCount, fields, columns };
}
