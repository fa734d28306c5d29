import type { ObservedColumn } from '../Monitor.ts';
import type { ReferenceColumn, ReferenceProfile } from '../ReferenceProfile.ts';
import { categoryReference } from './categoryReference.ts';
import { numberReference } from './numberReference.ts';

export interface ReferenceOptions {
  /** What the model answered to these rows; null, or left out, where nobody asked it or it answers with tensors. */
  readonly predictions?: readonly string[] | Float64Array | null;
  /** A figure of the evaluation that feedback is compared with: `accuracy`, `mae` or `rmse`, which
   * have an interval, or any other, then only shown. */
  readonly performance?: ReferenceProfile['performance'];
}

/** Columns of tensors are not watched. */
export type ReferenceInput = ObservedColumn | { readonly name: string; readonly kind: 'tensor' };

/** What rows look like, for later comparison: of training rows, or better of rows that the model has not learnt from. */
export function referenceOf(columns: readonly ReferenceInput[], options: ReferenceOptions = {}): ReferenceProfile {
  const watched = columns.filter((column): column is ObservedColumn => column.kind !== 'tensor');
  const { predictions = null, performance = null } = options;
  return {
    kind: 'mlnb-reference',
    version: 1,
    rows: watched[0]?.values.length ?? predictions?.length ?? 0,
    features: watched.map(columnReference),
    prediction: predictions === null ? null : predictionReference(predictions),
    performance,
  };
}

function columnReference(column: ObservedColumn): ReferenceColumn {
  const { name, kind, values } = column;
  if (kind === 'text') return categoryReference(name, values, { mayBeFreeText: true });
  if (kind !== 'boolean') return numberReference(name, kind, values);
  return categoryReference(
    name,
    Array.from(values, (value) => (Number.isNaN(value) ? null : String(value !== 0))),
    { mayBeFreeText: false },
  );
}

export const predictionName = 'prediction';

function predictionReference(predictions: readonly string[] | Float64Array): ReferenceColumn {
  return predictions instanceof Float64Array
    ? numberReference(predictionName, 'number', predictions)
    : categoryReference(predictionName, predictions, { mayBeFreeText: false });
}
