import { pointerPart } from '../../artifact/records/pointerPart.ts';
import { printable } from '../../../base/printable.ts';
import type { FeatureSpec, TensorFeature } from '../../contract/ModelManifest.ts';
import type { Datatype } from './datatypes.ts';
import type { InferRequest, NamedInput } from './readInferRequest.ts';
import { tensorsProblem } from './TensorInput.ts';

/** Rows of inputs that stand for one feature each. @throws HttpProblem tensors-invalid */
export function tensorRecords(
  inputs: readonly NamedInput[],
  rows: number,
): Pick<InferRequest, 'records' | 'pointerOf'> {
  const columns = inputs.map((named) => {
    assertFits(named);
    return { name: named.feature.name, values: rowValues(named, rows) };
  });
  const records = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(({ name, values }): [string, unknown] => [name, values[row]])),
  );
  return { records, pointerOf: (pointer) => placeOf(pointer, inputs) };
}

const integers: readonly Datatype[] = ['UINT8', 'UINT16', 'UINT32', 'UINT64', 'INT8', 'INT16', 'INT32', 'INT64'];

function takenTypes(feature: FeatureSpec): readonly Datatype[] {
  const kind = feature.kind === 'tensor' ? feature.dtype : feature.kind;
  switch (kind) {
    case 'number':
    case 'float32':
      return ['FP32', 'FP64', ...integers];
    case 'int32':
      return integers;
    case 'bool':
    case 'boolean':
      return ['BOOL', ...integers];
    case 'date':
      return ['BYTES', 'INT64', 'FP64'];
    case 'text':
      return ['BYTES'];
  }
}

function assertFits({ feature, input, index }: NamedInput): void {
  const name = printable(feature.name, 60);
  const taken = takenTypes(feature);
  if (!taken.includes(input.datatype)) {
    const detail = `"${name}" takes ${taken.join(', ')}, and not ${input.datatype}.`;
    throw tensorsProblem({ pointer: `/inputs/${index}/datatype`, code: 'type', detail });
  }
  const lengths = input.shape.slice(1);
  const isRight = feature.kind === 'tensor' ? fitsShape(feature, lengths) : lengths.every((size) => size === 1);
  if (isRight) return;
  const wanted = feature.kind === 'tensor' ? ['rows', ...feature.shape.map((size) => size ?? 'any')] : ['rows'];
  const detail = `"${name}" has the shape [${input.shape.join(', ')}], and must have [${wanted.join(', ')}].`;
  throw tensorsProblem({ pointer: `/inputs/${index}/shape`, code: 'shape', detail });
}

function fitsShape({ shape }: TensorFeature, lengths: readonly number[]): boolean {
  return lengths.length === shape.length && shape.every((size, axis) => size === null || size === lengths[axis]);
}

function rowValues({ feature, input }: NamedInput, rows: number): readonly unknown[] {
  if (feature.kind !== 'tensor') return input.data;
  const lengths = input.shape.slice(1);
  const size = lengths.reduce((product, length) => product * length, 1);
  return Array.from({ length: rows }, (_, row) => nested(input.data.slice(row * size, (row + 1) * size), lengths));
}

function nested(values: readonly unknown[], [length, ...inner]: readonly number[]): unknown {
  if (length === undefined) return values[0];
  if (inner.length === 0) return values;
  const size = values.length / Math.max(1, length);
  return Array.from({ length }, (_, part) => nested(values.slice(part * size, (part + 1) * size), inner));
}

/** `/records/3/age` is the fourth value of the input `age`. */
function placeOf(pointer: string, inputs: readonly NamedInput[]): string {
  const [row, name, ...path] = pointer.split('/').slice(2);
  const named = inputs.find(({ feature }) => pointerPart(feature.name) === name);
  if (row === undefined || named === undefined) return '/inputs';
  const lengths = named.input.shape.slice(1);
  // Within a row; a path that ends early stands for the first value there.
  const offset = lengths.reduce((sum, length, axis) => sum * length + Number(path[axis] ?? 0), 0);
  const size = lengths.reduce((product, length) => product * length, 1);
  return `/inputs/${named.index}/data/${Number(row) * size + offset}`;
}
