import { printable } from '../../../base/printable.ts';
import { type FieldProblem, HttpProblem } from '../http/problem/HttpProblem.ts';
import { type Datatype, datatypes, datatypeText, isDatatype, isOfDatatype } from './datatypes.ts';

/** An input tensor whose data fit its datatype and shape. */
export interface TensorInput {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
  /** Row by row. */
  readonly data: readonly unknown[];
}

const mostLengths = 8;

/** @throws HttpProblem tensors-invalid */
export function tensorInput(value: unknown, pointer: string): TensorInput {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw tensorsProblem({ pointer, code: 'type', detail: 'An input must be an object.' });
  }
  const { name, shape, datatype, data } = membersOf(value);
  if (typeof name !== 'string') {
    throw tensorsProblem({ pointer: `${pointer}/name`, code: 'type', detail: 'An input needs a name.' });
  }
  if (!isDatatype(datatype)) {
    const detail = `The datatype must be one of ${datatypes.join(', ')}.`;
    throw tensorsProblem({ pointer: `${pointer}/datatype`, code: 'value', detail });
  }
  if (!isShape(shape)) {
    const detail = `The shape must be a list of 1 to ${mostLengths} whole numbers, that of the rows first.`;
    throw tensorsProblem({ pointer: `${pointer}/shape`, code: 'shape', detail });
  }
  if (!Array.isArray(data)) {
    const detail = 'The data must be a list. Data beside the JSON (binary tensors) are not taken.';
    throw tensorsProblem({ pointer: `${pointer}/data`, code: 'type', detail });
  }
  return { name, datatype, shape, data: flatData(data, { pointer, name, datatype, shape }) };
}

export function tensorsProblem(...errors: readonly FieldProblem[]): HttpProblem {
  return new HttpProblem('tensors-invalid', 'GET /v2/models/{model} says what the model takes.', { errors });
}

function membersOf(value: object): Readonly<Record<'name' | 'shape' | 'datatype' | 'data', unknown>> {
  const own = (key: string): unknown => (Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined);
  return { name: own('name'), shape: own('shape'), datatype: own('datatype'), data: own('data') };
}

function isShape(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > mostLengths) return false;
  return value.every((size) => Number.isSafeInteger(size) && Number(size) >= 0);
}

type Place = Omit<TensorInput, 'data'> & { readonly pointer: string };

/** Data may be flat or nested. */
function flatData(data: readonly unknown[], { pointer, name, datatype, shape }: Place): readonly unknown[] {
  const isFlat = !data.some((part) => Array.isArray(part));
  const flat = isFlat ? data : data.flat(shape.length - 1);
  const length = shape.reduce((product, size) => product * size, 1);
  if (flat.length !== length) {
    const detail = `"${printable(name, 60)}" of the shape [${shape.join(', ')}] needs ${length} values, and ${flat.length} came.`;
    throw tensorsProblem({ pointer: `${pointer}/data`, code: 'shape', detail });
  }
  const wrong = flat.findIndex((entry) => entry !== null && !isOfDatatype(datatype, entry));
  if (wrong < 0) return flat;
  const detail = `A value of "${printable(name, 60)}" is not ${datatypeText(datatype)}, as ${datatype} says.`;
  throw tensorsProblem({ pointer: `${pointer}/data/${wrong}`, code: 'value', detail });
}
