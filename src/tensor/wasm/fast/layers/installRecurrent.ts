import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { engine, reverse, Tensor, tidy } from '@tensorflow/tfjs-core';
import type { FastModule } from '../FastModule.ts';
import { isPlainCall, recurrentPrototype, weightsOf } from './RecurrentLayer.ts';
import type { RecurrentLayer } from './RecurrentLayer.ts';
import { recurrentSequence } from './recurrentSequence.ts';

/**
 * Makes an LSTM or GRU layer one operation over its whole sequence, with one gradient, instead of two dozen
 * operations a step. Dropout in training, masks, initial or kept states and other activations take the layer's own
 * way, with the same results; so do gradients of gradients, which need every operation.
 */
export function installRecurrent(module: FastModule): void {
  replace(module, 'lstm');
  replace(module, 'gru');
}

function replace(module: FastModule, kind: 'lstm' | 'gru'): void {
  const prototype = recurrentPrototype(kind === 'lstm' ? 'LSTM' : 'GRU');
  if (!prototype) return;
  const stock = prototype.call;
  prototype.call = function (this: RecurrentLayer, inputs, kwargs) {
    const { backend } = engine();
    const canRun = backend instanceof BackendWasm && module.on(backend) !== null;
    const [x] = Array.isArray(inputs) ? inputs : [inputs];
    const isFast = x instanceof Tensor && engine().state.gradientDepth <= 1 && isPlainCall(this, x, kwargs);
    if (!canRun || !isFast) return stock.call(this, inputs, kwargs);
    const { cell, returnSequences } = this;
    return tidy(() => {
      const forward = this.goBackwards ? reverse(x, 1) : x;
      const isHard = cell.recurrentActivation.getClassName() === 'hardSigmoid';
      return recurrentSequence({ kind, isHard, returnSequences }, forward, weightsOf(this));
    });
  };
}
