import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { AdamOptimizer, engine, MomentumOptimizer, RMSPropOptimizer, SGDOptimizer } from '@tensorflow/tfjs-core';
import type { Optimizer } from '@tensorflow/tfjs-core';
import type { FastInstance } from '../FastInstance.ts';
import type { FastModule } from '../FastModule.ts';
import { applyAdam } from './applyAdam.ts';
import { applyMomentum } from './applyMomentum.ts';
import { applyRmsProp } from './applyRmsProp.ts';
import { applySgd } from './applySgd.ts';
import { gradientList } from './gradientList.ts';
import type { VariableGradient, VariableGradients } from './gradientList.ts';

/** What an optimizer's step works with. */
export interface Workshop {
  readonly backend: BackendWasm;
  readonly fast: FastInstance;
}

/**
 * Makes a step of Adam, SGD, momentum and RMSProp one pass over each variable instead of a dozen operations. The
 * formulas and their order are tfjs-core's, and so is the state: it is saved, loaded and disposed as ever. On other
 * backends, and for variables other than float32, the optimizers' own step runs.
 */
export function installOptimizers(module: FastModule): void {
  replace(module, AdamOptimizer.prototype, applyAdam);
  replace(module, SGDOptimizer.prototype, applySgd);
  replace(module, MomentumOptimizer.prototype, applyMomentum);
  replace(module, RMSPropOptimizer.prototype, applyRmsProp);
}

type Apply = (workshop: Workshop, optimizer: never, gradients: readonly VariableGradient[]) => void;

function replace(module: FastModule, prototype: Optimizer, apply: Apply): void {
  // SAFETY: public by its documentation (`optimizer.applyGradients`); called with the optimizer as `this` below.
  const steps = prototype as unknown as { applyGradients(gradients: VariableGradients): void };
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const stock = steps.applyGradients;
  steps.applyGradients = function (this: Optimizer, gradients) {
    const { backend } = engine();
    const fast = backend instanceof BackendWasm ? module.on(backend) : null;
    const list = fast && gradientList(gradients);
    if (!fast || !list || !(backend instanceof BackendWasm)) {
      stock.call(this, gradients);
      return;
    }
    // SAFETY: each `apply` is registered for the class whose fields it reads.
    apply({ backend, fast }, this as never, list);
    // SAFETY: protected, and what every optimizer does at the end of a step.
    (this as unknown as { incrementIterations(): void }).incrementIterations();
  };
}
