import type { Label } from '../../../learn/input/Target.ts';
import type { ModelManifest, Quantization } from '../../contract/ModelManifest.ts';
import type { ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import { readRecords } from '../readRecords.ts';
import { answerRows } from './answerRows.ts';
import type { Trial } from './assertSameAnswers.ts';

interface Quantized {
  readonly quantize: Quantization['weights'];
  /** Answers of the exact model to the reference rows. */
  readonly exact: readonly ModelOutput[];
}

/** What smaller weights change, on the reference rows; on the examples where there are none. */
export async function measureQuantization(trial: Trial, { quantize, exact }: Quantized): Promise<Quantization> {
  const { reference, manifest, loaded } = trial;
  const input = reference?.input ?? exampleInput(trial);
  if (input === null) return { weights: quantize, largestDifference: 0, metric: null };
  const before = reference === null ? await answerRows(trial.exact, input, {}) : exact;
  const after = await answerRows(loaded, input, {});
  const truth = reference?.truth ?? null;
  return {
    weights: quantize,
    largestDifference: Math.max(0, ...before.map((output, at) => difference(output, after[at]))),
    metric: truth === null ? null : metricOf(manifest, truth, { before, after }),
  };
}

/** For the user to read. */
export function quantizationText({ weights, largestDifference, metric }: Quantization): string {
  const kind = weights === 'float16' ? '16-bit floats' : '8-bit integers';
  const change = `No answer to the reference rows changes by more than ${Number(largestDifference.toPrecision(3))}.`;
  if (metric === null) return `The weights are stored as ${kind}. ${change}`;
  const figures = `${Number(metric.before.toPrecision(6))} before, ${Number(metric.after.toPrecision(6))} after`;
  return `The weights are stored as ${kind}. ${change} ${metric.name} on them: ${figures}.`;
}

function exampleInput({ manifest, examples }: Trial): ModelInput | null {
  return examples === null ? null : readRecords(manifest, examples.records).input;
}

/** The greatest of all probabilities, numbers and tensors; of classes without probabilities 1 where they differ. */
function difference(one: ModelOutput, other: ModelOutput | undefined): number {
  if (other === undefined) return Number.POSITIVE_INFINITY;
  if (one.probabilities !== null) return greatest(one.probabilities, other.probabilities);
  if (one.tensor !== null) return greatest(one.tensor.values, other.tensor?.values ?? null);
  const predicted = Array.from<Label>(other.prediction ?? []);
  const differences = Array.from<Label, number>(one.prediction ?? [], (value, row) =>
    typeof value === 'number' ? Math.abs(value - Number(predicted[row])) : Number(value !== predicted[row]),
  );
  return differences.reduce((most, value) => Math.max(most, value), 0);
}

function greatest(one: Float64Array | Float32Array, other: Float64Array | Float32Array | null): number {
  let most = 0;
  for (let at = 0; at < one.length; at += 1) most = Math.max(most, Math.abs((one[at] ?? 0) - (other?.[at] ?? 0)));
  return most;
}

interface Compared {
  readonly before: readonly ModelOutput[];
  readonly after: readonly ModelOutput[];
}

function metricOf(
  { task }: ModelManifest,
  truth: ArrayLike<Label>,
  { before, after }: Compared,
): Quantization['metric'] {
  if (task === 'classification')
    return { name: 'accuracy', before: accuracy(before, truth), after: accuracy(after, truth) };
  return task === 'regression' ? { name: 'rmse', before: rmse(before, truth), after: rmse(after, truth) } : null;
}

function accuracy(parts: readonly ModelOutput[], truth: ArrayLike<Label>): number {
  return mean(parts, truth, (predicted, actual) => Number(predicted === actual));
}

function rmse(parts: readonly ModelOutput[], truth: ArrayLike<Label>): number {
  return Math.sqrt(mean(parts, truth, (predicted, actual) => (Number(predicted) - Number(actual)) ** 2));
}

function mean(
  parts: readonly ModelOutput[],
  truth: ArrayLike<Label>,
  figure: (predicted: Label, actual: Label) => number,
): number {
  let [sum, row] = [0, 0];
  for (const { prediction } of parts) {
    for (const predicted of prediction ?? []) {
      sum += figure(predicted, truth[row] ?? Number.NaN);
      row += 1;
    }
  }
  return sum / row;
}
