import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { ModelOutput } from '../../contract/ServedModel.ts';
import type { Datatype } from './datatypes.ts';
import { predictionType } from './modelMetadata.ts';

export interface OutputTensor {
  readonly name: string;
  readonly datatype: Datatype;
  readonly shape: readonly number[];
  readonly data: readonly (string | number | boolean | null)[];
}

export interface InferResponse {
  readonly model_name: string;
  readonly model_version: string;
  readonly id: string;
  readonly outputs: readonly OutputTensor[];
}

export interface InferAnswer {
  readonly manifest: ModelManifest;
  readonly output: ModelOutput;
  readonly id: string;
  /** Names of the tensors that were asked for; null for all. */
  readonly wanted: readonly string[] | null;
}

/** An answer of the Open Inference Protocol. */
export function inferResponse({ manifest, output, id, wanted }: InferAnswer): InferResponse {
  const outputs = outputTensors(manifest, output);
  return {
    model_name: manifest.name,
    model_version: manifest.version,
    id,
    outputs: wanted === null ? outputs : outputs.filter(({ name }) => wanted.includes(name)),
  };
}

export function outputTensors(manifest: ModelManifest, output: ModelOutput): OutputTensor[] {
  const { rows, prediction, probabilities, score, tensor } = output;
  const tensors: OutputTensor[] = [];
  if (prediction !== null) {
    const datatype = predictionType(manifest);
    const data =
      datatype === 'BYTES' ? Array.from(prediction, String) : Array.from<string | number | boolean>(prediction);
    tensors.push({ name: 'prediction', datatype, shape: [rows], data });
  }
  if (probabilities !== null) {
    const shape = [rows, manifest.classes.length];
    tensors.push({ name: 'probabilities', datatype: 'FP64', shape, data: Array.from(probabilities) });
  }
  if (score !== null) tensors.push({ name: 'score', datatype: 'FP64', shape: [rows], data: Array.from(score) });
  if (tensor !== null) {
    tensors.push({ name: 'output', datatype: 'FP32', shape: [rows, ...tensor.shape], data: Array.from(tensor.values) });
  }
  return tensors;
}
