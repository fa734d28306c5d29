import { Tensor } from '@tensorflow/tfjs-core';
import { activeFastOnce } from '../activeFast.ts';
import type { FastModule } from '../FastModule.ts';
import { registeredPrototype } from '../registeredPrototype.ts';
import { normalizeBatch } from './batchNormalization.ts';
import { installBatchNormGradient } from './batchNormGradient.ts';
import { normalizeRows, trailingAxes } from './layerNormalization.ts';
import type { BatchNormalizationLayer, LayerCall, LayerNormalizationLayer } from './normalizationLayers.ts';

/**
 * Makes the layers of batch normalisation (in training, channels last) and layer normalisation (over trailing axes)
 * one operation with one gradient each, and gives `tf.batchNorm` a gradient in one kernel. Others take the layers' own
 * way, as do gradients of gradients.
 */
export function installNormalization(module: FastModule): void {
  installBatchNormGradient(module);
  replace<BatchNormalizationLayer>(module, 'BatchNormalization', (layer, x, isTraining) => {
    const isLast = layer.axis === -1 || layer.axis === x.rank - 1;
    return isTraining && isLast && x.rank >= 2 ? normalizeBatch(layer, x) : null;
  });
  replace<LayerNormalizationLayer>(module, 'LayerNormalization', (layer, x) => {
    const axes = trailingAxes(layer, x.rank);
    return axes === null ? null : normalizeRows(layer, x, axes);
  });
}

/** @param run answers null for what is left to the layer */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties the class name to what `run` reads of it.
function replace<Layer>(
  module: FastModule,
  className: string,
  run: (layer: Layer, x: Tensor, isTraining: boolean) => Tensor | null,
): void {
  // SAFETY: the layers of tfjs-layers 4.22 have the method, with these parameters.
  const prototype = registeredPrototype(className) as { call: LayerCall<Layer> } | null;
  if (!prototype) return;
  const stock = prototype.call;
  prototype.call = function (this: Layer, inputs, kwargs) {
    const [x] = Array.isArray(inputs) ? inputs : [inputs];
    const canRun = x instanceof Tensor && x.dtype === 'float32' && x.size > 0 && activeFastOnce(module);
    const result = canRun ? run(this, x, kwargs?.training === true) : null;
    return result ?? stock.call(this, inputs, kwargs);
  };
}
