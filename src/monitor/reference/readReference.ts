import { UserError } from '../../base/UserError.ts';
import type { ReferenceColumn, ReferenceProfile } from '../ReferenceProfile.ts';
import { bucketCount } from './bucketOf.ts';
import { mostLevels } from './categoryReference.ts';
import { mostQuantiles } from './numberReference.ts';

/**
 * A reference that was JSON, such as `reference.json` of a saved model.
 *
 * @param place where it stands, for the message
 * @throws UserError MONITOR_REFERENCE
 */
export function readReference(value: unknown, place: string): ReferenceProfile {
  const problem = problemOf(value);
  if (problem === null) return value as ReferenceProfile; // SAFETY: as just checked, part by part.
  throw new UserError('MONITOR_REFERENCE', `The reference of ${place} cannot be used: ${problem}.`, {
    fix: 'Save the model again with saveModel(model, dir, { reference }), or make a reference by referenceOf(columns).',
  });
}

type Fields = Readonly<Record<string, unknown>>;

function problemOf(value: unknown): string | null {
  if (!isObject(value)) return 'it is no JSON object';
  if (value['kind'] !== 'mlnb-reference') return 'its kind is not mlnb-reference';
  if (value['version'] !== 1) return `its version is ${JSON.stringify(value['version'])}, and this mlnb reads 1`;
  if (!isCount(value['rows'])) return 'rows is no number of rows';
  const { features, prediction, performance } = value;
  if (!Array.isArray(features)) return 'features is no list';
  if (!isPerformance(performance)) return 'performance has no metric and value';
  const columns = [...(features as readonly unknown[]), ...(prediction === null ? [] : [prediction])];
  const broken = columns.findIndex((column) => !isColumn(column));
  if (broken < 0) return null;
  return broken < features.length ? `column ${broken + 1} of its features is broken` : 'its prediction is broken';
}

function isPerformance(value: unknown): boolean {
  return value === null || (isObject(value) && typeof value['metric'] === 'string' && isNumber(value['value']));
}

function isColumn(value: unknown): value is ReferenceColumn {
  if (!isObject(value) || typeof value['name'] !== 'string') return false;
  if (!isCount(value['count']) || !isCount(value['missing'])) return false;
  if (value['kind'] === 'category') return isCategories(value);
  return (value['kind'] === 'number' || value['kind'] === 'date') && isNumbers(value);
}

function isNumbers({ edges, counts, quantiles, min, max }: Fields): boolean {
  if (!isAscending(edges) || !isAscending(quantiles) || !isCounts(counts)) return false;
  const bins = Math.max(0, edges.length - 1);
  return (
    counts.length === bins &&
    bins <= mostBins &&
    quantiles.length <= mostQuantiles &&
    [min, max].every((limit) => limit === null || isNumber(limit))
  );
}

const mostBins = 1_000;

function isCategories({ levels, other, buckets, isFreeText }: Fields): boolean {
  if (!isCount(other) || !isCounts(buckets) || buckets.length !== bucketCount) return false;
  if (typeof isFreeText !== 'boolean' || !Array.isArray(levels) || levels.length > mostLevels) return false;
  return levels.every(
    (level: unknown) => isObject(level) && typeof level['value'] === 'string' && isCount(level['count']),
  );
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => isNumber(value) && Number.isInteger(value) && value >= 0;
const isCounts = (value: unknown): value is number[] => Array.isArray(value) && value.every(isCount);

function isAscending(value: unknown): value is number[] {
  if (!Array.isArray(value) || !value.every(isNumber)) return false;
  return value.every((one, at) => at === 0 || one >= (value[at - 1] ?? 0));
}
