import { closestNames } from '../../../base/closestNames.ts';
import { UserError } from '../../../base/UserError.ts';
import type { FeatureSpec } from '../../contract/ModelManifest.ts';
import type { FieldSchema } from '../SaveModelOptions.ts';

/**
 * The features with what the user says of them in place of what the reference rows show.
 *
 * @throws UserError DEPLOY_OPTION for a field that is not there, or a kind that the model could not take
 */
export function withSchema(
  features: readonly FeatureSpec[],
  schema: Readonly<Record<string, FieldSchema>>,
): readonly FeatureSpec[] {
  const names = features.map(({ name }) => name);
  const unknown = Object.keys(schema).find((name) => !names.includes(name));
  if (unknown !== undefined) throw unknownField(unknown, names);
  return features.map((feature) => {
    const own = Object.hasOwn(schema, feature.name) ? schema[feature.name] : undefined;
    return own === undefined ? feature : changed(feature, own);
  });
}

function changed(feature: FeatureSpec, own: FieldSchema): FeatureSpec {
  const { name } = feature;
  const kind = own.kind ?? feature.kind;
  const isNumeric = feature.kind === 'number' || feature.kind === 'boolean';
  if (kind !== feature.kind && !(isNumeric && (kind === 'number' || kind === 'boolean'))) {
    throw wrong(name, `kind is "${kind}", and its values are of kind ${feature.kind}`);
  }
  const common = { name, mayBeMissing: own.mayBeMissing ?? feature.mayBeMissing };
  if (kind === 'boolean') return { ...common, kind };
  if (feature.kind === 'text') return { ...common, kind: 'text', levels: levelsOf(feature, own) };
  if (feature.kind === 'tensor') {
    if (common.mayBeMissing) throw wrong(name, 'mayBeMissing is true, and a tensor has no missing values');
    return { ...feature, shape: own.shape ?? feature.shape, dtype: own.dtype ?? feature.dtype };
  }
  if (feature.kind === 'date') {
    return {
      ...feature,
      ...common,
      minimum: dateOf(name, own.minimum, feature.minimum),
      maximum: dateOf(name, own.maximum, feature.maximum),
    };
  }
  const known = feature.kind === 'number' ? feature : { isInteger: true, minimum: 0, maximum: 1 };
  return {
    ...common,
    kind: 'number',
    isInteger: own.isInteger ?? known.isInteger,
    minimum: numberOf(name, own.minimum, known.minimum),
    maximum: numberOf(name, own.maximum, known.maximum),
  };
}

function levelsOf({ name, levels }: FeatureSpec & { kind: 'text' }, own: FieldSchema): readonly string[] | null {
  if (own.levels === undefined || own.levels === null) return own.levels === null ? null : levels;
  const isList = Array.isArray(own.levels) && own.levels.every((level) => typeof level === 'string');
  if (isList && own.levels.length <= 100) return [...own.levels];
  throw wrong(name, 'levels is no list of at most 100 texts');
}

function numberOf(name: string, own: FieldSchema['minimum'], known: number | null): number | null {
  if (own === undefined) return known;
  if (own === null || (typeof own === 'number' && Number.isFinite(own))) return own;
  throw wrong(name, `its range has ${JSON.stringify(own)}, which is no number`);
}

function dateOf(name: string, own: FieldSchema['minimum'], known: string | null): string | null {
  if (own === undefined) return known;
  if (own === null) return null;
  const date = new Date(own);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw wrong(name, `its range has ${JSON.stringify(own)}, which is no date`);
}

function unknownField(name: string, names: readonly string[]): UserError {
  const [near] = closestNames(name, names);
  return new UserError('DEPLOY_OPTION', `schema names the field "${name}", which the model does not have.`, {
    fix: near === undefined ? `Its fields are ${names.slice(0, 20).join(', ')}.` : `Did you mean "${near}"?`,
  });
}

function wrong(name: string, what: string): UserError {
  return new UserError('DEPLOY_OPTION', `In the schema of "${name}" ${what}.`, {
    fix: 'Leave it out, and what the reference rows show is taken.',
  });
}
