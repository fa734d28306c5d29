import { UserError } from '../../base/UserError.ts';
import { valueError } from './readNumbers.ts';
import type { Label, Labels } from './Target.ts';

export interface NamedLabels {
  /** Of the argument, for errors. */
  readonly name: string;
  readonly values: Labels;
}

/**
 * All classes that occur, in ascending order.
 *
 * @throws UserError LEARN_VALUE for a missing label, or text among numbers
 */
export function classesOf(columns: readonly NamedLabels[]): Label[] {
  const found = new Set<Label>();
  for (const { name, values } of columns) {
    // Most columns repeat few classes in runs; the set is asked only where the class changes.
    let last: Label | undefined;
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row];
      if (value === last) continue;
      last = assertLabel(name, row, value);
      found.add(last);
    }
  }
  const kinds = [...new Set([...found].map((label) => typeof label))];
  if (kinds.length > 1) {
    throw new UserError('LEARN_VALUE', `${namesOf(columns)} mix labels of the types ${kinds.join(' and ')}.`, {
      fix: 'Write every class in one way, such as 1 or "1", not both.',
    });
  }
  return [...found].sort(ascending);
}

/**
 * Each label as the position of its class, shape [n]; -1 for a class that is not listed.
 */
export function codesOf({ name, values }: NamedLabels, classes: readonly Label[]): Int32Array {
  const positions = new Map(classes.map((label, position) => [label, position]));
  const codes = new Int32Array(values.length);
  let [last, code]: [Label | undefined, number] = [undefined, -1];
  for (let row = 0; row < codes.length; row += 1) {
    const value = values[row];
    if (value !== last) {
      last = assertLabel(name, row, value);
      code = positions.get(last) ?? -1;
    }
    codes[row] = code;
  }
  return codes;
}

/** As `codesOf`. @throws UserError LEARN_LABEL_UNKNOWN for a class that is not listed */
export function knownCodesOf(labels: NamedLabels, classes: readonly Label[]): Int32Array {
  const codes = codesOf(labels, classes);
  const row = codes.indexOf(-1);
  if (row < 0) return codes;
  throw unknownLabel(`${labels.name} is ${JSON.stringify(labels.values[row])} in row ${row}`, classes);
}

export function unknownLabel(found: string, classes: readonly Label[]): UserError {
  const most = 10;
  const listed = classes
    .slice(0, most)
    .map((label) => JSON.stringify(label))
    .join(', ');
  return new UserError('LEARN_LABEL_UNKNOWN', `${found}, which is none of the classes.`, {
    fix: `The classes are ${listed}${classes.length > most ? ', …' : ''}.`,
  });
}

function ascending(one: Label, other: Label): number {
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : Number(one > other);
  return Number(one) - Number(other);
}

function assertLabel(name: string, row: number, value: unknown): Label {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw valueError(name, { row, value, fix: 'A label is text, a finite number, true or false.' });
}

function namesOf(columns: readonly NamedLabels[]): string {
  return columns.map(({ name }) => name).join(' and ');
}
