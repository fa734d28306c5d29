import { Tensor } from '@tensorflow/tfjs-core';
import { activeFastOnce } from '../activeFast.ts';
import type { FastModule } from '../FastModule.ts';
import { registeredPrototype } from '../registeredPrototype.ts';
import { runOwnKernelForOne } from '../runOwnKernel.ts';
import { sure, withGradient } from '../withGradient.ts';
import { geluGradientName, geluName } from './geluKernels.ts';

/**
 * Makes the activations `gelu` and `gelu_new` of tfjs-layers one kernel each, and their gradients another, where it
 * composes them of six or nine. tfjs-core has no such op.
 */
export function installGelu(module: FastModule): void {
  replace(module, 'gelu', false);
  replace(module, 'gelu_new', true);
}

function replace(module: FastModule, className: string, isApproximate: boolean): void {
  // SAFETY: activations of tfjs-layers have the method.
  const prototype = registeredPrototype(className) as { apply(x: Tensor): Tensor } | null;
  if (!prototype) return;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the activation as `this` below.
  const stock = prototype.apply;
  prototype.apply = function (x) {
    const canRun = x instanceof Tensor && x.dtype === 'float32' && x.size > 0 && activeFastOnce(module);
    return canRun ? gelu(x, isApproximate) : stock.call(this, x);
  };
}

function gelu(x: Tensor, isApproximate: boolean): Tensor {
  return withGradient([x], {
    forward: ([input]) => ({
      value: runOwnKernelForOne(geluName, { x: sure(input) }, { isApproximate }),
      saved: [sure(input)],
    }),
    gradient: (dy, [known]) => [runOwnKernelForOne(geluGradientName, { dy, x: sure(known) }, { isApproximate })],
  });
}
