import type { JsonValue } from '../../../base/Json.ts';
import type { ReferenceColumn, ReferenceProfile } from '../../../monitor/ReferenceProfile.ts';
import { seededRandom } from '../../../tensor/training/seededRandom.ts';
import type { FeatureSpec, TensorFeature } from '../../contract/ModelManifest.ts';

export type JsonRecord = Readonly<Record<string, JsonValue>>;

/** Numbers of all records together: a thousand pictures would make a file of many megabytes. */
const maxNumbers = 200_000;
/** Of an axis whose length may differ. */
const openLength = 8;

/**
 * Records that look like those of the reference and are none of them: each field is drawn on its own, from the quantiles,
 * levels and share of missing values that the reference profile holds anyway.
 *
 * @param reference null for a network without one: tensors hold numbers from 0 to 1
 */
export function madeUpRecords(
  features: readonly FeatureSpec[],
  reference: ReferenceProfile | null,
  { most, seed }: { readonly most: number; readonly seed: number },
): JsonRecord[] {
  const random = seededRandom(seed);
  const seen = new Map((reference?.features ?? []).map((column) => [column.name, column]));
  const count = Math.max(1, Math.min(most, Math.floor(maxNumbers / numbersOf(features))));
  return Array.from({ length: count }, () =>
    Object.fromEntries(features.map((feature) => [feature.name, drawn(feature, seen.get(feature.name), random)])),
  );
}

/** Of one record. */
function numbersOf(features: readonly FeatureSpec[]): number {
  return features.reduce(
    (sum, feature) =>
      sum + (feature.kind === 'tensor' ? exactShape(feature).reduce((product, size) => product * size, 1) : 1),
    0,
  );
}

function exactShape({ shape }: TensorFeature): readonly number[] {
  return shape.map((size) => size ?? openLength);
}

function drawn(feature: FeatureSpec, seen: ReferenceColumn | undefined, random: () => number): JsonValue {
  if (feature.kind === 'tensor') return tensorOf(feature, exactShape(feature), random);
  const isMissing = seen !== undefined && random() * (seen.count + seen.missing) < seen.missing;
  if (feature.mayBeMissing && isMissing) return null;
  switch (feature.kind) {
    case 'number': {
      const value = quantile(seen, random()) ?? feature.minimum ?? 0;
      return feature.isInteger ? Math.round(value) : value;
    }
    case 'date':
      return new Date(Math.round(quantile(seen, random()) ?? 0)).toISOString();
    case 'boolean':
      return level(seen, random()) === 'true';
    case 'text':
      return feature.levels === null ? 'some text' : (level(seen, random()) ?? feature.levels[0] ?? '');
  }
}

function tensorOf(feature: TensorFeature, [size, ...inner]: readonly number[], random: () => number): JsonValue {
  if (size !== undefined) return Array.from({ length: size }, () => tensorOf(feature, inner, random));
  if (feature.dtype === 'bool') return random() < 0.5;
  // Short numbers, which 32 bits hold exactly.
  return feature.dtype === 'int32' ? Math.floor(random() * 2) : Math.floor(random() * 256) / 256;
}

function quantile(seen: ReferenceColumn | undefined, share: number): number | null {
  if (seen === undefined || seen.kind === 'category') return null;
  return seen.quantiles[Math.floor(share * seen.quantiles.length)] ?? null;
}

function level(seen: ReferenceColumn | undefined, share: number): string | null {
  if (seen?.kind !== 'category') return null;
  const total = seen.levels.reduce((sum, { count }) => sum + count, 0);
  let left = share * total;
  for (const { value, count } of seen.levels) {
    left -= count;
    if (left < 0) return value;
  }
  return seen.levels.at(-1)?.value ?? null;
}
