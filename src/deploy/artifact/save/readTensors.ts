import { UserError } from '../../../base/UserError.ts';
import type { TensorFeature } from '../../contract/ModelManifest.ts';
import type { ModelInput, TensorColumn } from '../../contract/ServedModel.ts';
import { fieldsOf } from '../records/Field.ts';
import { columnOfRecords } from '../records/columnOfRecords.ts';
import { problemsOf } from '../records/problemsOf.ts';
import type { NetworkEnd } from '../tensorflow/ServingTensorFlow.ts';
import type { AnyTensor, FieldSchema, NestedRows } from '../SaveModelOptions.ts';
import { tensorFeatures } from './tensorFeatures.ts';

export type TensorRows = AnyTensor | readonly AnyTensor[] | Readonly<Record<string, AnyTensor>> | NestedRows;

/**
 * Reference rows of tensors: a tensor, a list or a map of tensors, nested lists, or records of nested lists.
 *
 * @throws UserError DEPLOY_REFERENCE
 */
export async function readTensors(
  inputs: readonly NetworkEnd[],
  x: TensorRows,
  schema: Readonly<Record<string, FieldSchema>>,
): Promise<ModelInput> {
  const tensors = tensorsOf(x, inputs, schema);
  const features = tensorFeatures(inputs, schema, tensors);
  if (tensors === null) return nestedInput(features, x);
  if (tensors.length !== features.length) {
    throw wrong(`reference has ${tensors.length} tensors and the network ${features.length} inputs`);
  }
  const columns = await Promise.all(features.map((feature, at) => columnOfTensor(feature, tensors[at])));
  const rows = tensors[0]?.shape[0] ?? 0;
  const other = tensors.find(({ shape }) => shape[0] !== rows);
  if (other !== undefined) throw wrong(`tensors of the reference have ${rows} and ${String(other.shape[0])} rows`);
  return { rows, columns };
}

/** In the order of the inputs; null for nested lists. */
function tensorsOf(
  x: TensorRows,
  inputs: readonly NetworkEnd[],
  schema: Readonly<Record<string, FieldSchema>>,
): readonly AnyTensor[] | null {
  if (isTensor(x)) return [x];
  if (Array.isArray(x)) return x.length > 0 && x.every(isTensor) ? x : null;
  const names = tensorFeatures(inputs, schema, null).map(({ name }) => name);
  return names.map((name) => {
    // SAFETY: any object can be read so.
    const found = Object.hasOwn(x, name) ? (x as Readonly<Record<string, unknown>>)[name] : undefined;
    if (isTensor(found)) return found;
    throw wrong(`reference has no tensor "${name}"; the inputs are ${names.join(', ')}`);
  });
}

async function columnOfTensor({ name, shape, dtype }: TensorFeature, tensor?: AnyTensor): Promise<TensorColumn> {
  if (tensor === undefined) throw wrong(`reference has no tensor for "${name}"`);
  const exact = tensor.shape.slice(1);
  const fits = exact.length === shape.length && shape.every((size, at) => size === null || size === exact[at]);
  if (!fits) {
    throw wrong(
      `tensor for "${name}" has rows of shape [${exact.join(', ')}], not [${shape.map((size) => size ?? 'any').join(', ')}]`,
    );
  }
  const data = await tensor.data();
  return {
    name,
    kind: 'tensor',
    shape: exact,
    values: dtype === 'float32' ? Float32Array.from(data) : Int32Array.from(data),
  };
}

function nestedInput(features: readonly TensorFeature[], x: TensorRows): ModelInput {
  const rows = x as readonly unknown[]; // SAFETY: tensors and maps of them were seen before.
  const [only] = features;
  const isRecords = rows.every(
    (row) => typeof row === 'object' && row !== null && !Array.isArray(row) && !ArrayBuffer.isView(row),
  );
  // SAFETY: either it was seen to be a record, or it is made one.
  const records = rows.map((row) => (isRecords ? row : { [only?.name ?? '']: plainList(row) })) as Readonly<
    Record<string, unknown>
  >[];
  if (records.length === 0) return { rows: 0, columns: [] };
  const fields = fieldsOf(features);
  const columns = fields.map((field) => columnOfRecords(field, records));
  const whole = columns.filter((column) => column !== null);
  if (whole.length === columns.length) return { rows: rows.length, columns: whole };
  const [problem] = problemsOf(fields, new Set(features.map(({ name }) => name)), records);
  throw wrong(
    `reference does not fit the network at ${problem?.pointer.replace('/records', '/x') ?? '/x'}: ${problem?.detail ?? ''}`,
  );
}

/** Typed arrays among nested lists, as lists. */
function plainList(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>); // SAFETY: of numbers.
  return Array.isArray(value) ? value.map(plainList) : value;
}

function isTensor(value: unknown): value is AnyTensor {
  return typeof value === 'object' && value !== null && 'dataSync' in value && 'shape' in value;
}

function wrong(what: string): UserError {
  return new UserError('DEPLOY_REFERENCE', `The ${what.replace(/\.$/, '')}.`, {
    fix: 'Give rows as the network takes them: a tensor for each input, or nested lists.',
  });
}
