/** Models in folders, ready to be served (docs/model-artifacts.md). What of it is public. */

export { loadModel } from './artifact/loadModel.ts';
export { manifestSchema } from './artifact/manifestSchema.ts';
export { readRecords } from './artifact/readRecords.ts';
export { recordsOf } from './artifact/recordsOf.ts';
export { compareAnswers } from './artifact/compareAnswers.ts';
export { SavedModel } from './artifact/SavedModel.ts';
export { saveModel } from './artifact/saveModel.ts';

export type { LoadModelOptions } from './artifact/loadModel.ts';
export type { ParityOptions, ParityPlace, ParityReport } from './artifact/compareAnswers.ts';
export type { SavableModel } from './artifact/saveModel.ts';
export type {
  AnyTensor,
  ExampleRecord,
  FieldSchema,
  Reference,
  ReferenceRows,
  SaveModelOptions,
} from './artifact/SaveModelOptions.ts';
export type { ClassLabel, FeatureSpec, ModelFormat, ModelManifest, ModelTask } from './contract/ModelManifest.ts';
export type { InputProblem, InputReading, ModelInput, ModelOutput, ServedModel } from './contract/ServedModel.ts';
