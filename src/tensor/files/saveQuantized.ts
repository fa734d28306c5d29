import type { ModelArtifacts } from './ModelArtifacts.ts';
import { modelPath } from './pathOfFileUrl.ts';
import { quantizeWeights } from './quantizeWeights.ts';
import type { QuantizationReport, QuantizeOptions } from './quantizeWeights.ts';
import { saveModel } from './saveModel.ts';
import type { SavableModel } from './saveModel.ts';
import { writeModel } from './writeModel.ts';

/** A handler of `tf.io`, such as `tf.io.withSaveHandler(…)`; any, since TensorFlow's types are not to be needed. */
export interface SaveHandler {
  save?(artifacts: never): Promise<unknown>;
}

/**
 * Saves a model with weights of 8 or 16 bits, which every TensorFlow.js loads.
 *
 * @param target `file://…`, or a handler of `tf.io`
 * @returns sizes, and the largest error of each weight
 */
export async function saveQuantized(
  model: SavableModel,
  target: string | SaveHandler,
  options: QuantizeOptions,
): Promise<QuantizationReport> {
  const reports: QuantizationReport[] = [];
  await saveModel(model, async (artifacts) => {
    const quantized = quantizeWeights(artifacts, options);
    reports.push(quantized.report);
    return await saveTo(target, quantized.artifacts);
  });
  const [report] = reports;
  if (report === undefined) throw new TypeError('This model did not hand over its weights.');
  return report;
}

async function saveTo(target: string | SaveHandler, artifacts: ModelArtifacts): Promise<unknown> {
  if (typeof target === 'string') {
    return await writeModel(modelPath(target), artifacts);
  }
  if (target.save === undefined) throw new TypeError('This handler of tf.io cannot save.');
  return await target.save(artifacts as never); // SAFETY: the `tf.io.ModelArtifacts` that the model gave, and new weights.
}
