import type { ModelArtifacts } from './ModelArtifacts.ts';

/** `tf.LayersModel`, `tf.Sequential` or `tf.GraphModel`; any handler, since TensorFlow's types are not to be needed. */
export interface SavableModel {
  save(handler: never, options?: never): Promise<unknown>;
}

/** Has a model hand its topology and weights to `write`, by TensorFlow.js's own `save`. */
export async function saveModel(
  model: SavableModel,
  write: (artifacts: ModelArtifacts) => Promise<unknown>,
  options: { readonly includeOptimizer?: boolean } = {},
): Promise<void> {
  // SAFETY: a `tf.io.IOHandler` and a `tf.io.SaveConfig`.
  await model.save({ save: write } as never, options as never);
}
