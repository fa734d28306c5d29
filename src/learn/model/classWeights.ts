import { UserError } from '../../base/UserError.ts';
import { unknownLabel } from '../input/labelCodes.ts';
import type { Label } from '../input/Target.ts';
import type { OptionRule } from './assertOptions.ts';
import type { Classified } from './readTraining.ts';

/**
 * How much the rows of each class count: by the name of the class, 1 for those that are not named; or `balanced`, which
 * gives every class the same sum.
 */
export type ClassWeight = 'balanced' | Readonly<Record<string, number>> | null;

export const classWeightRule: OptionRule = {
  must: 'be "balanced", null, or an object of a number of at least 0 for each class',
  holds: (value) => value === null || value === 'balanced' || isWeights(value),
};

/**
 * The weight of each row: that of its class times its own, shape [n]; null where every row counts once.
 *
 * @throws UserError LEARN_LABEL_UNKNOWN for a class that does not occur, LEARN_UNDEFINED when all weights are 0
 */
export function rowWeights(
  { codes, classes, weights }: Classified,
  classWeight: ClassWeight | undefined,
): Float64Array | null {
  if (classWeight === null || classWeight === undefined) return weights;
  const ofClass = classNumbers(classWeight, { codes, classes });
  const rows = Float64Array.from(codes, (code, row) => (ofClass[code] ?? 1) * (weights?.[row] ?? 1));
  if (rows.some((weight) => weight > 0)) return rows;
  throw new UserError('LEARN_UNDEFINED', 'The weights of all rows are 0, by classWeight and sampleWeight.', {
    fix: 'Give at least one row a weight above 0.',
  });
}

/**
 * The weights where one class is told from all others: as liblinear and scikit-learn, only that class has its own.
 *
 * @param wanted the position of that class
 */
export function oneAgainstAllWeights(
  classified: Classified,
  classWeight: ClassWeight | undefined,
  wanted: number,
): Float64Array | null {
  const { codes, weights } = classified;
  if (classWeight === null || classWeight === undefined) return weights;
  const ofClass = classNumbers(classWeight, classified)[wanted] ?? 1;
  return Float64Array.from(codes, (code, row) => (code === wanted ? ofClass : 1) * (weights?.[row] ?? 1));
}

function classNumbers(
  classWeight: Exclude<ClassWeight, null>,
  { codes, classes }: Pick<Classified, 'codes' | 'classes'>,
): Float64Array {
  return classWeight === 'balanced' ? balanced(codes, classes.length) : named(classWeight, classes);
}

/** Rows / (classes · rows of the class), as scikit-learn: weights of rows do not count. */
function balanced(codes: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts.map((count) => codes.length / (classes * count));
}

function named(weights: Readonly<Record<string, number>>, classes: readonly Label[]): Float64Array {
  const names = classes.map(String);
  const unknown = Object.keys(weights).find((name) => !names.includes(name));
  if (unknown !== undefined) throw unknownLabel(`classWeight names ${JSON.stringify(unknown)}`, classes);
  return Float64Array.from(names, (name) => (Object.hasOwn(weights, name) ? (weights[name] ?? 1) : 1));
}

function isWeights(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((weight) => Number.isFinite(weight) && Number(weight) >= 0);
}
