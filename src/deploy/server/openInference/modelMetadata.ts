import type { JsonObject } from '../../../base/Json.ts';
import type { FeatureSpec, ModelManifest } from '../../contract/ModelManifest.ts';
import type { Datatype } from './datatypes.ts';

export interface TensorMetadata {
  readonly name: string;
  readonly datatype: Datatype;
  /** The first length is that of the rows; -1 for one that may differ. */
  readonly shape: readonly number[];
  readonly parameters?: JsonObject;
}

/** What `GET /v2/models/{model}` answers. */
export interface ModelMetadata {
  readonly name: string;
  readonly versions: readonly string[];
  readonly platform: string;
  readonly inputs: readonly TensorMetadata[];
  readonly outputs: readonly TensorMetadata[];
}

export function modelMetadata(manifest: ModelManifest, versions: readonly string[]): ModelMetadata {
  return {
    name: manifest.name,
    versions,
    platform: `mlnb_${manifest.model.format}`,
    inputs: manifest.features.map(inputMetadata),
    outputs: outputsOf(manifest),
  };
}

function inputMetadata(feature: FeatureSpec): TensorMetadata {
  const { name } = feature;
  if (feature.kind === 'tensor') {
    const datatype = { float32: 'FP32', int32: 'INT32', bool: 'BOOL' } as const;
    return { name, datatype: datatype[feature.dtype], shape: [-1, ...feature.shape.map((size) => size ?? -1)] };
  }
  const datatype = { number: 'FP64', boolean: 'BOOL', date: 'BYTES', text: 'BYTES' } as const;
  return { name, datatype: datatype[feature.kind], shape: [-1] };
}

/** In the order of an answer. Which of them come, the output schema of the model says. */
function outputsOf(manifest: ModelManifest): TensorMetadata[] {
  const { task, classes } = manifest;
  if (task === 'tensor') return [{ name: 'output', datatype: 'FP32', shape: [-1, -1] }];
  const prediction: TensorMetadata = { name: 'prediction', datatype: predictionType(manifest), shape: [-1] };
  if (answersWith(manifest, 'probabilities')) {
    const parameters = { classes: [...classes] };
    return [prediction, { name: 'probabilities', datatype: 'FP64', shape: [-1, classes.length], parameters }];
  }
  if (answersWith(manifest, 'score')) return [prediction, { name: 'score', datatype: 'FP64', shape: [-1] }];
  return [prediction];
}

function answersWith({ outputSchema }: ModelManifest, member: string): boolean {
  const properties = outputSchema['properties'];
  return typeof properties === 'object' && properties !== null && Object.hasOwn(properties, member);
}

export function predictionType({ task, classes }: Pick<ModelManifest, 'task' | 'classes'>): Datatype {
  if (task === 'regression') return 'FP64';
  if (task === 'clustering' || task === 'outliers') return 'INT64';
  if (classes.every((label) => typeof label === 'boolean')) return 'BOOL';
  if (classes.every((label) => Number.isSafeInteger(label))) return 'INT64';
  return classes.every((label) => typeof label === 'number') ? 'FP64' : 'BYTES';
}
