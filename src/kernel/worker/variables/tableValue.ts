import { snapshotLimits, type VariableColumn } from '../../VariableSnapshot.ts';
import { isObject, ownData } from './ownData.ts';

export interface TableValue {
  /** Null until somebody has counted them. */
  readonly rowCount: number | null;
  readonly columnCount: number;
  readonly columns: readonly VariableColumn[];
}

// As the library has it: `src/data/table/markTable.ts`.
const factsKey = Symbol.for('mlnb.tableFacts');

/** One of the library's tables, whose rows are in the engine; null for any other value. */
export function tableValue(value: object): TableValue | null {
  const facts = ownData(value, factsKey);
  if (!isObject(facts)) return null;
  const found = ownData(facts, 'columns');
  const rowCount = ownData(facts, 'rowCount');
  if (!isObject(found) || !Array.isArray(found)) return null;
  const columns: VariableColumn[] = [];
  for (let at = 0; at < Math.min(found.length, snapshotLimits.columns); at++) {
    const column = ownData(found, String(at));
    if (!isObject(column)) return null;
    columns.push({ name: textOf(column, 'name'), type: textOf(column, 'duckType') });
  }
  return { rowCount: typeof rowCount === 'number' ? rowCount : null, columnCount: found.length, columns };
}

function textOf(column: object, key: string): string {
  const text = ownData(column, key);
  return typeof text === 'string' ? text.slice(0, snapshotLimits.nameCharacters) : '';
}
