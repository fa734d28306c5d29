import * as tf from '@tensorflow/tfjs';
import type { ExportCheck } from '../assertExports.ts';

export type LayerCase = Pick<ExportCheck, 'open' | 'tolerance' | 'expected'> & {
  readonly label: string;
  readonly make: () => tf.LayersModel;
};

type Size = readonly (number | null)[];

/** A model of these layers, one after the other; sizes without the batch. */
export function of(inputShape: Size, ...layers: (() => tf.layers.Layer)[]): () => tf.LayersModel {
  return () => {
    const input = tf.input({ shape: [...inputShape] });
    const output = layers.reduce<tf.SymbolicTensor>((x, layer) => layer().apply(x) as tf.SymbolicTensor, input);
    return tf.model({ inputs: input, outputs: output });
  };
}
