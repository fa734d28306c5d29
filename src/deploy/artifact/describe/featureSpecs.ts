import type { ReferenceColumn, ReferenceProfile } from '../../../monitor/ReferenceProfile.ts';
import type { FeatureSpec } from '../../contract/ModelManifest.ts';
import type { InputColumn } from '../../contract/ServedModel.ts';

/** What the columns of the reference show of the features, in their order; tensors are left out. */
export function featureSpecs(columns: readonly InputColumn[], { features }: ReferenceProfile): readonly FeatureSpec[] {
  const seen = new Map(features.map((feature) => [feature.name, feature]));
  return columns.flatMap((column) => {
    const reference = seen.get(column.name);
    return column.kind === 'tensor' || reference === undefined ? [] : [specOf(column, reference)];
  });
}

function specOf(column: Exclude<InputColumn, { kind: 'tensor' }>, reference: ReferenceColumn): FeatureSpec {
  const { name } = column;
  const common = { name, mayBeMissing: reference.missing > 0 };
  switch (column.kind) {
    case 'boolean':
      return { ...common, kind: 'boolean' };
    case 'text':
      return { ...common, kind: 'text', levels: levelsOf(reference) };
    case 'date': {
      const [minimum, maximum] = rangeOf(reference);
      return { ...common, kind: 'date', minimum: isoText(minimum), maximum: isoText(maximum) };
    }
    case 'number': {
      const [minimum, maximum] = rangeOf(reference);
      return { ...common, kind: 'number', isInteger: isWhole(column.values), minimum, maximum };
    }
  }
}

function rangeOf(reference: ReferenceColumn): readonly [number | null, number | null] {
  return reference.kind === 'category' ? [null, null] : [reference.min, reference.max];
}

function levelsOf(reference: ReferenceColumn): readonly string[] | null {
  if (reference.kind !== 'category' || reference.isFreeText) return null;
  return reference.levels.map(({ value }) => value);
}

/** Whether there are values, all of them whole; NaN is a missing one. */
function isWhole(values: Float64Array): boolean {
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return false;
    count += 1;
  }
  return count > 0;
}

function isoText(timeMs: number | null): string | null {
  return timeMs === null ? null : new Date(timeMs).toISOString();
}
