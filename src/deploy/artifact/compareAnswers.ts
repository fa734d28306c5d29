import type { JsonValue } from '../../base/Json.ts';
import { pointerPart } from './records/pointerPart.ts';

/** How far answers are from those that were expected, as plain JSON. */
export interface ParityReport {
  /** Rows that were compared. */
  readonly rows: number;
  /** Whether every class is equal, no number differs by more than the tolerance, and nothing is missing. */
  readonly holds: boolean;
  readonly tolerance: number;
  /** Greatest |expected − given| of all numbers; 0 where there are none. */
  readonly largestDifference: number;
  /** Rows whose class is another one. */
  readonly unequalClasses: number;
  /** Rows or fields that are missing, too many, or of another type. */
  readonly otherForm: number;
  /** The first places where it does not hold, at most 10. */
  readonly places: readonly ParityPlace[];
}

export interface ParityPlace {
  readonly row: number;
  /** JSON Pointer into the answer, such as `/probabilities/yes`. */
  readonly pointer: string;
  readonly expected: JsonValue;
  readonly given: JsonValue;
}

export interface ParityOptions {
  /** 1e-6 by default. */
  readonly tolerance?: number;
}

const mostPlaces = 10;

/**
 * Compares answers as `recordsOf` gives them, such as those of examples.json with those of a container.
 *
 * Of classifiers with probabilities, classes are compared as such, also where they are numbers.
 *
 * @param given anything: what came over the wire
 */
export function compareAnswers(
  expected: readonly JsonValue[],
  given: unknown,
  options: ParityOptions = {},
): ParityReport {
  const { tolerance = 1e-6 } = options;
  const places: ParityPlace[] = [];
  const sums = { tolerance, largestDifference: 0, unequalClasses: 0, otherForm: 0, places };
  // SAFETY: read by `compareValues`, which takes anything.
  const answers = Array.isArray(given) ? (given as readonly JsonValue[]) : [];
  const rows = Math.max(expected.length, answers.length);
  for (let row = 0; row < rows; row += 1) {
    compareValues(sums, { row, pointer: '', expected: expected[row] ?? null, given: answers[row] ?? null });
  }
  const { largestDifference, unequalClasses, otherForm } = sums;
  const holds = largestDifference <= tolerance && unequalClasses === 0 && otherForm === 0;
  return { rows, holds, ...sums };
}

interface Sums {
  readonly tolerance: number;
  largestDifference: number;
  unequalClasses: number;
  otherForm: number;
  readonly places: ParityPlace[];
}

function compareValues(sums: Sums, place: ParityPlace): void {
  const { expected, given, pointer } = place;
  if (typeof expected === 'number' && typeof given === 'number') {
    const difference = Math.abs(expected - given);
    sums.largestDifference = Math.max(sums.largestDifference, difference);
    if (difference > sums.tolerance) note(sums, place);
  } else if (isList(expected) && isList(given)) {
    compareLists(sums, place, { expected, given });
  } else if (isObject(expected) && isObject(given)) {
    compareObjects(sums, place, { expected, given });
  } else if (expected !== given) {
    if (pointer === '/prediction' && typeof expected === typeof given) sums.unequalClasses += 1;
    else sums.otherForm += 1;
    note(sums, place);
  }
}

type JsonList = readonly JsonValue[];
type JsonMap = Readonly<Record<string, JsonValue>>;

function compareLists(
  sums: Sums,
  place: ParityPlace,
  { expected, given }: { expected: JsonList; given: JsonList },
): void {
  if (expected.length !== given.length) {
    sums.otherForm += 1;
    note(sums, { ...place, expected: expected.length, given: given.length });
    return;
  }
  expected.forEach((value, at) => {
    compareValues(sums, {
      row: place.row,
      pointer: `${place.pointer}/${at}`,
      expected: value,
      given: given[at] ?? null,
    });
  });
}

function compareObjects(
  sums: Sums,
  place: ParityPlace,
  { expected, given }: { expected: JsonMap; given: JsonMap },
): void {
  const isClass = place.pointer === '' && Object.hasOwn(expected, 'probabilities');
  for (const key of new Set([...Object.keys(expected), ...Object.keys(given)])) {
    const inner = {
      row: place.row,
      pointer: `${place.pointer}/${pointerPart(key)}`,
      expected: own(expected, key),
      given: own(given, key),
    };
    if (!isClass || key !== 'prediction') compareValues(sums, inner);
    else if (inner.expected !== inner.given) {
      sums.unequalClasses += 1;
      note(sums, inner);
    }
  }
}

function note(sums: Sums, place: ParityPlace): void {
  if (sums.places.length < mostPlaces) sums.places.push(place);
}

function own(map: JsonMap, key: string): JsonValue {
  return Object.hasOwn(map, key) ? (map[key] ?? null) : null;
}

function isList(value: JsonValue): value is JsonList {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
