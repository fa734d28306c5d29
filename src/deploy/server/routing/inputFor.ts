import type { FeatureSpec, ModelManifest } from '../../contract/ModelManifest.ts';
import type { InputColumn, ModelInput } from '../../contract/ServedModel.ts';

/** The input of one version as another takes it, by names; null where a column is missing or of another kind. */
export function inputFor({ features }: ModelManifest, input: ModelInput): ModelInput | null {
  const byName = new Map(input.columns.map((column) => [column.name, column]));
  const columns: InputColumn[] = [];
  for (const feature of features) {
    const column = byName.get(feature.name);
    if (!column || !takes(feature, column)) return null;
    columns.push(column);
  }
  return { rows: input.rows, columns };
}

function takes(feature: FeatureSpec, column: InputColumn): boolean {
  if (feature.kind === 'tensor') {
    if (column.kind !== 'tensor' || column.shape.length !== feature.shape.length) return false;
    return column.shape.every((length, axis) => (feature.shape[axis] ?? length) === length);
  }
  if (column.kind !== feature.kind) return false;
  return feature.mayBeMissing || !hasMissing(column);
}

function hasMissing(column: InputColumn): boolean {
  return column.kind === 'text'
    ? column.values.includes(null)
    : column.values.some((value: number) => Number.isNaN(value));
}
