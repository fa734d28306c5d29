import type { ModelInput, ModelOutput } from '../../contract/ServedModel.ts';

/** A model that can answer, before it is saved or after it was loaded. */
export interface Answering {
  predict(input: ModelInput): ModelOutput | Promise<ModelOutput>;
  /** Frees what the garbage collector does not. */
  free(): void;
}
