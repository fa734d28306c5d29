import type { ClassLabel } from '../../contract/ModelManifest.ts';
import type { ModelOutput } from '../../contract/ServedModel.ts';

/** The answers to the pieces of one request, in their order, as the answer to all of it. */
export function joinOutputs(outputs: readonly ModelOutput[]): ModelOutput {
  const [first] = outputs;
  if (!first) return { rows: 0, prediction: null, probabilities: null, score: null, tensor: null };
  if (outputs.length === 1) return first;
  return {
    rows: outputs.reduce((rows, output) => rows + output.rows, 0),
    prediction: joinPredictions(outputs.map(({ prediction }) => prediction)),
    probabilities: joinNumbers(outputs.map(({ probabilities }) => probabilities)),
    score: joinNumbers(outputs.map(({ score }) => score)),
    tensor: joinTensors(outputs.map(({ tensor }) => tensor)),
  };
}

function joinPredictions(parts: readonly ModelOutput['prediction'][]): ModelOutput['prediction'] {
  const lists = parts.filter((part): part is readonly ClassLabel[] => Array.isArray(part));
  return lists.length === parts.length
    ? lists.flat()
    : joinNumbers(parts.map((part) => (part instanceof Float64Array ? part : null)));
}

/** Null where one part has none. */
function joinNumbers(parts: readonly (Float64Array | null)[]): Float64Array | null {
  const present = parts.filter((part) => part !== null);
  if (present.length < parts.length) return null;
  const joined = new Float64Array(present.reduce((length, part) => length + part.length, 0));
  fill(joined, present);
  return joined;
}

function joinTensors(parts: readonly ModelOutput['tensor'][]): ModelOutput['tensor'] {
  const present = parts.filter((part) => part !== null);
  const [first] = present;
  if (!first || present.length < parts.length) return null;
  const values = new Float32Array(present.reduce((length, part) => length + part.values.length, 0));
  fill(
    values,
    present.map((part) => part.values),
  );
  return { shape: first.shape, values };
}

function fill<Numbers extends Float64Array | Float32Array>(into: Numbers, parts: readonly Numbers[]): void {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
}
