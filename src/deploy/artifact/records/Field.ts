import type { FeatureSpec } from '../../contract/ModelManifest.ts';

/** A feature, and how its value is looked up. */
export interface Field {
  readonly spec: FeatureSpec;
  readonly name: string;
  /** Whether every object has something of that name, such as `constructor`: then only an own property counts. */
  readonly isInherited: boolean;
}

export type Records = readonly Readonly<Record<string, unknown>>[];

export function fieldsOf(features: readonly FeatureSpec[]): readonly Field[] {
  return features.map((spec) => ({ spec, name: spec.name, isInherited: spec.name in Object.prototype }));
}

export function valueOf({ name, isInherited }: Field, record: Readonly<Record<string, unknown>>): unknown {
  return isInherited && !Object.hasOwn(record, name) ? undefined : record[name];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Array.isArray` without `any`. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'number' && Number.isNaN(value));
}
