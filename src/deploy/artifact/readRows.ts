import type { ModelManifest } from '../contract/ModelManifest.ts';
import type { InputReading } from '../contract/ServedModel.ts';
import { readRecords } from './readRecords.ts';
import { fieldsOf, isList, isRecord, type Records } from './records/Field.ts';
import { rowInput, type RowLayout, rowLayout } from './records/RowInput.ts';

/** Larger requests are columns from the start. */
const mostRows = 64;
const known = new WeakMap<ModelManifest, { readonly layout: RowLayout | null }>();

/**
 * The same as `readRecords`, for a server of many small requests: the columns of a `RowInput` are only made when they
 * are asked for, which is after requests have been put together.
 */
export function readRows(manifest: ModelManifest, value: unknown): InputReading {
  const layout = layoutOf(manifest);
  if (layout !== null && isList(value) && value.length > 0 && value.length <= mostRows && value.every(isRecord)) {
    const input = rowInput(layout, value satisfies Records);
    if (input !== null) return { input, problems: null };
  }
  // What is wrong, or that nothing is, such as an own key that is undefined.
  return readRecords(manifest, value);
}

function layoutOf(manifest: ModelManifest): RowLayout | null {
  const found = known.get(manifest);
  if (found !== undefined) return found.layout;
  const layout = rowLayout(fieldsOf(manifest.features));
  known.set(manifest, { layout });
  return layout;
}
