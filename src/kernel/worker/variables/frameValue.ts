import { types } from 'node:util';
import { className } from '../../../display/tree/className.ts';
import { snapshotLimits, type VariableColumn } from '../../VariableSnapshot.ts';
import { isObject, ownData } from './ownData.ts';

export interface FrameValue {
  readonly isSeries: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly columns: readonly VariableColumn[];
}

/** A danfo DataFrame or Series, known by its fields, of which none is a getter; null for any other value. */
export function frameValue(value: object): FrameValue | null {
  const names = arrayAt(value, '$columns');
  const index = arrayAt(value, '$index');
  if (names === null || index === null) return null;
  const types = arrayAt(value, '$dtypes') ?? [];
  const columns: VariableColumn[] = [];
  for (let at = 0; at < Math.min(names.length, snapshotLimits.columns); at++) {
    const type = ownData(types, String(at));
    columns.push({ name: textAt(names, at), type: typeof type === 'string' ? type.slice(0, 40) : '' });
  }
  return {
    isSeries: ownData(value, '$isSeries') === true,
    rowCount: index.length,
    columnCount: names.length,
    columns,
  };
}

function arrayAt(value: object, key: string): readonly unknown[] | null {
  const found = ownData(value, key);
  return isObject(found) && !types.isProxy(found) && Array.isArray(found) ? found : null;
}

/** Names of columns may be numbers. */
function textAt(names: readonly unknown[], at: number): string {
  const name = ownData(names, String(at));
  const text =
    typeof name === 'string' || typeof name === 'number' ? String(name) : isObject(name) ? className(name) : '';
  return text.slice(0, snapshotLimits.nameCharacters);
}
