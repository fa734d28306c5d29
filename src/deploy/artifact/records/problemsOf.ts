import { closestNames } from '../../../base/closestNames.ts';
import type { FeatureSpec, TensorFeature } from '../../contract/ModelManifest.ts';
import type { InputProblem } from '../../contract/ServedModel.ts';
import { type Field, isList, isMissing, isRecord, valueOf } from './Field.ts';
import { pointerPart } from './pointerPart.ts';
import { numberOf, textOf } from './scalarOf.ts';
import { shapeOf } from './tensorOf.ts';
import { tensorProblem } from './tensorProblem.ts';
import { shown, shownName } from './shown.ts';

const most = 20;
const root = '/records';

/** What is wrong with records that are not as the features say, row by row; at most 20. */
export function problemsOf(fields: readonly Field[], names: ReadonlySet<string>, value: unknown): InputProblem[] {
  if (!isList(value)) {
    return [{ pointer: root, code: 'type', detail: `records is ${shown(value)}. It must be a list of records.` }];
  }
  if (value.length === 0) {
    return [{ pointer: root, code: 'value', detail: 'records is an empty list. Give at least one record.' }];
  }
  const problems: InputProblem[] = [];
  const shapes = new Map<string, readonly number[]>();
  for (let row = 0; row < value.length && problems.length < most; row += 1) {
    problems.push(...recordProblems({ fields, names, shapes }, value[row], row));
  }
  // Each value may be right and all of them together too many.
  if (problems.length === 0) problems.push({ pointer: root, code: 'value', detail: 'records hold too many numbers.' });
  return problems.slice(0, most);
}

interface Rules {
  readonly fields: readonly Field[];
  readonly names: ReadonlySet<string>;
  /** Of the tensors of the first row, which the others must have. */
  readonly shapes: Map<string, readonly number[]>;
}

function recordProblems({ fields, names, shapes }: Rules, record: unknown, row: number): InputProblem[] {
  const pointer = `${root}/${row}`;
  if (!isRecord(record)) {
    const example = fields[0] === undefined ? '{}' : `{${JSON.stringify(fields[0].name)}: …}`;
    return [{ pointer, code: 'type', detail: `It is ${shown(record)}. A record is an object such as ${example}.` }];
  }
  const problems: InputProblem[] = [];
  for (const field of fields) {
    const value = valueOf(field, record);
    const problem = fieldProblem(field.spec, value, { pointer: `${pointer}/${pointerPart(field.name)}`, shapes });
    if (problem !== null) problems.push(problem);
    if (problems.length >= most) return problems;
  }
  for (const name of Object.keys(record)) {
    if (!names.has(name)) problems.push(unknownField(name, { pointer, names }));
    if (problems.length >= most) return problems;
  }
  return problems;
}

interface Place {
  readonly pointer: string;
  readonly shapes: Map<string, readonly number[]>;
}

function fieldProblem(spec: FeatureSpec, value: unknown, { pointer, shapes }: Place): InputProblem | null {
  if (isMissing(value)) {
    if (spec.mayBeMissing) return null;
    const what = value === undefined ? 'is missing' : 'is null';
    const why = spec.kind === 'tensor' ? '' : ' No training row lacked it.';
    return { pointer, code: 'missing', detail: `${shownName(spec.name)} ${what}. It must be ${expected(spec)}.${why}` };
  }
  if (spec.kind === 'tensor') {
    const shape = shapes.get(spec.name) ?? shapeOf(spec.shape, value);
    if (shape !== null) shapes.set(spec.name, shape);
    return tensorProblem(spec, value, { pointer, shape: shape ?? spec.shape });
  }
  if ((spec.kind === 'text' ? textOf(spec, value) : numberOf(spec, value)) !== undefined) return null;
  const isOfType = typeof value === 'number' || (spec.kind === 'date' && typeof value === 'string');
  return {
    pointer,
    code: isOfType && spec.kind !== 'text' ? 'value' : 'type',
    detail: `${shownName(spec.name)} is ${shown(value)}. It must be ${expected(spec)}.`,
  };
}

function unknownField(name: string, { pointer, names }: { pointer: string; names: ReadonlySet<string> }): InputProblem {
  // Long names are no slips, and comparing them takes long.
  const [near] = name.length > 64 ? [] : closestNames(name, [...names].slice(0, 200));
  const hint = near === undefined ? 'Leave it out.' : `Did you mean ${shownName(near)}?`;
  return {
    pointer: `${pointer}/${pointerPart(name.slice(0, 200))}`,
    code: 'unknown',
    detail: `The model has no field ${shownName(name)}. ${hint}`,
  };
}

const kinds: Readonly<Record<Exclude<FeatureSpec['kind'], 'tensor'>, string>> = {
  number: 'a finite number',
  boolean: 'true or false',
  date: 'an ISO 8601 date such as "2026-11-22", or milliseconds since 1970',
  text: 'text',
};

function expected(spec: FeatureSpec): string {
  if (spec.kind === 'tensor') return tensorText(spec);
  return spec.mayBeMissing ? `${kinds[spec.kind]}, or null` : kinds[spec.kind];
}

function tensorText({ shape }: TensorFeature): string {
  if (shape.length === 0) return 'a number';
  return `nested lists of shape [${shape.map((size) => size ?? 'any').join(', ')}]`;
}
