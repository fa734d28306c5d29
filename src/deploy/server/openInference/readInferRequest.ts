import { closestNames } from '../../../base/closestNames.ts';
import { printable } from '../../../base/printable.ts';
import type { FeatureSpec, ModelManifest } from '../../contract/ModelManifest.ts';
import { HttpProblem } from '../http/problem/HttpProblem.ts';
import { matrixRecords } from './matrixRecords.ts';
import { modelMetadata } from './modelMetadata.ts';
import { type TensorInput, tensorInput, tensorsProblem } from './TensorInput.ts';
import { tensorRecords } from './tensorRecords.ts';

export interface InferRequest {
  /** The caller's; null without one. */
  readonly id: string | null;
  readonly records: readonly unknown[];
  /** Where in the request stands what `/records/3/age` names. */
  readonly pointerOf: (pointer: string) => string;
  /** Names of the outputs that are wanted; null for all. */
  readonly wanted: readonly string[] | null;
}

/**
 * A request of the Open Inference Protocol as records: one input a feature, or, where all features are numbers, one
 * matrix with a column a feature.
 *
 * @throws HttpProblem body-shape, tensors-invalid, too-many-records
 */
export function readInferRequest(manifest: ModelManifest, body: unknown, recordLimit: number): InferRequest {
  if (typeof body !== 'object' || body === null || !('inputs' in body) || !Array.isArray(body.inputs)) {
    throw new HttpProblem('body-shape', 'Send {"inputs": [{"name", "shape", "datatype", "data"}, …]}.');
  }
  const sent: readonly unknown[] = body.inputs;
  if (sent.length > Math.max(1, manifest.features.length)) {
    const detail = `The model has ${manifest.features.length} inputs, and ${sent.length} came.`;
    throw tensorsProblem({ pointer: '/inputs', code: 'shape', detail });
  }
  const inputs = sent.map((input, index) => tensorInput(input, `/inputs/${index}`));
  const [first] = inputs;
  if (first === undefined) throw tensorsProblem({ pointer: '/inputs', code: 'missing', detail: 'There is no input.' });
  const rows = first.shape[0] ?? 0;
  if (rows > recordLimit) {
    throw new HttpProblem('too-many-records', `At most ${recordLimit} rows may come at once, and ${rows} came.`);
  }
  const read = isMatrix(inputs, manifest.features)
    ? matrixRecords(first, manifest.features)
    : tensorRecords(namedInputs(inputs, manifest.features, rows), rows);
  return { id: idOf(body), wanted: wantedOutputs(body, manifest), ...read };
}

function isMatrix([input, ...others]: readonly TensorInput[], features: readonly FeatureSpec[]): boolean {
  if (input === undefined || others.length > 0 || input.shape.length !== 2) return false;
  if (!features.every(({ kind }) => kind === 'number' || kind === 'boolean')) return false;
  const isNamedAsFeature = features.length === 1 && features[0]?.name === input.name;
  return !isNamedAsFeature && input.datatype !== 'BYTES' && (features.length > 1 || input.shape[1] === 1);
}

export interface NamedInput {
  readonly feature: FeatureSpec;
  readonly input: TensorInput;
  readonly index: number;
}

function namedInputs(inputs: readonly TensorInput[], features: readonly FeatureSpec[], rows: number): NamedInput[] {
  const seen = new Set<string>();
  const named = inputs.map((input, index): NamedInput => {
    const feature = features.find(({ name }) => name === input.name);
    const pointer = `/inputs/${index}`;
    if (feature === undefined) throw unknownInput(input.name, features, pointer);
    if (seen.has(input.name)) {
      throw tensorsProblem({ pointer, code: 'value', detail: `"${printable(input.name, 60)}" comes twice.` });
    }
    seen.add(input.name);
    if (input.shape[0] === rows) return { feature, input, index };
    const detail = `All inputs must have the same number of rows; this one has ${input.shape[0] ?? 0}, the first ${rows}.`;
    throw tensorsProblem({ pointer: `${pointer}/shape`, code: 'shape', detail });
  });
  const missing = features.filter(({ name, mayBeMissing }) => !mayBeMissing && !seen.has(name));
  if (missing.length === 0) return named;
  throw tensorsProblem(
    ...missing.slice(0, 20).map(({ name }) => ({
      pointer: '/inputs',
      code: 'missing',
      detail: `The input "${printable(name, 60)}" is missing.`,
    })),
  );
}

function unknownInput(name: string, features: readonly FeatureSpec[], pointer: string): HttpProblem {
  const near =
    name.length > 64
      ? undefined
      : closestNames(
          name,
          features.slice(0, 200).map((feature) => feature.name),
        )[0];
  const detail = `The model has no input "${printable(name, 60)}".${near === undefined ? '' : ` Did you mean "${near}"?`}`;
  return tensorsProblem({ pointer: `${pointer}/name`, code: 'unknown', detail });
}

function idOf(body: object): string | null {
  if (!('id' in body) || body.id === undefined || body.id === null) return null;
  if (typeof body.id === 'string' && body.id.length <= 200) return body.id;
  throw new HttpProblem('body-shape', 'The id must be a text of at most 200 characters.');
}

function wantedOutputs(body: object, manifest: ModelManifest): readonly string[] | null {
  if (!('outputs' in body) || body.outputs === undefined || body.outputs === null) return null;
  if (!Array.isArray(body.outputs)) throw new HttpProblem('body-shape', 'The outputs must be a list.');
  const known = modelMetadata(manifest, []).outputs.map(({ name }) => name);
  const wanted: readonly unknown[] = body.outputs;
  if (wanted.length === 0) return null;
  return wanted.slice(0, 100).map((output, index) => {
    const name = typeof output === 'object' && output !== null && 'name' in output ? output.name : undefined;
    const found = known.find((candidate) => candidate === name);
    if (found !== undefined) return found;
    const detail = `The outputs of the model are ${known.join(', ')}.`;
    throw tensorsProblem({ pointer: `/outputs/${index}/name`, code: 'unknown', detail });
  });
}
