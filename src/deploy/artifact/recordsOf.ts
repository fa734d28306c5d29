import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { ClassLabel, ModelManifest } from '../contract/ModelManifest.ts';
import type { ModelOutput } from '../contract/ServedModel.ts';

/**
 * The answer to each row as JSON: `{prediction, probabilities: {class: share}}` of classifiers, without `probabilities`
 * where they give none; `{prediction, score}` of outlier detectors; `{prediction}` of others; `{output}`, nested lists,
 * where the task is `tensor`.
 */
export function recordsOf({ classes }: ModelManifest, output: ModelOutput): JsonObject[] {
  const { rows, tensor } = output;
  const records: JsonObject[] = [];
  const names = output.probabilities === null ? [] : classNames(classes);
  for (let row = 0; row < rows; row += 1) {
    records.push(tensor === null ? answer(output, names, row) : { output: nested(tensor, { row, rows }) });
  }
  return records;
}

function answer({ prediction, probabilities, score }: ModelOutput, names: readonly string[], row: number): JsonObject {
  const predicted = prediction?.[row] ?? null;
  if (probabilities !== null) return { prediction: predicted, probabilities: sharesOf(names, probabilities, row) };
  return score === null ? { prediction: predicted } : { prediction: predicted, score: score[row] ?? null };
}

function sharesOf(names: readonly string[], probabilities: Float64Array, row: number): JsonObject {
  const shares: Record<string, JsonValue> = {};
  let at = row * names.length;
  for (const name of names) {
    const share = probabilities[at] ?? null;
    at += 1;
    if (name === '__proto__') define(shares, name, share);
    else shares[name] = share;
  }
  return shares;
}

/** A plain assignment would set what the object inherits from. */
function define(shares: Record<string, JsonValue>, name: string, value: JsonValue): void {
  Object.defineProperty(shares, name, { value, enumerable: true, configurable: true, writable: true });
}

const known = new WeakMap<readonly ClassLabel[], readonly string[]>();

function classNames(classes: readonly ClassLabel[]): readonly string[] {
  const found = known.get(classes);
  if (found !== undefined) return found;
  const names = classes.map(String);
  known.set(classes, names);
  return names;
}

function nested(
  { shape, values }: NonNullable<ModelOutput['tensor']>,
  { row, rows }: { row: number; rows: number },
): JsonValue {
  const size = values.length / rows;
  let at = row * size;
  const part = (depth: number): JsonValue => {
    if (depth === shape.length) {
      at += 1;
      return values[at - 1] ?? null;
    }
    return Array.from({ length: shape[depth] ?? 0 }, () => part(depth + 1));
  };
  return part(0);
}
