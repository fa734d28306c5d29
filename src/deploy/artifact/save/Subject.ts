import type { ClassLabel, ModelFormat, ModelPart, ModelTask, Quantization } from '../../contract/ModelManifest.ts';
import type { NetworkEnd } from '../tensorflow/ServingTensorFlow.ts';
import type { FileTree } from '../../../base/FileTree.ts';
import type { Answering } from '../serve/Answering.ts';

/** What is saved: a model as it answers now, and its files. */
export interface Subject {
  readonly format: ModelFormat;
  /** The class, for people. */
  readonly className: string;
  readonly task: ModelTask;
  readonly classes: readonly ClassLabel[];
  readonly hasProbabilities: boolean;
  readonly answering: Answering;
  /** The columns that it takes by name; null for a network that takes any number of them, or tensors. */
  readonly columns: readonly string[] | null;
  /** Of a network without preprocessing: what its inputs are. */
  readonly inputs: readonly NetworkEnd[] | null;
  /** The shape of one row's answer, where the task is `tensor`. */
  readonly outputShape: readonly (number | null)[];
  readonly tensorflow: string | null;
  /** The files of the model, with smaller weights where that is wanted and there are any. */
  files(quantize: Quantization['weights'] | null): Promise<SubjectFiles>;
}

export interface SubjectFiles {
  readonly part: ModelPart;
  readonly tree: FileTree;
  /** Whether there were weights to make smaller. */
  readonly isQuantized: boolean;
}
