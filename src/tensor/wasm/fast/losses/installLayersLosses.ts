import type { Tensor } from '@tensorflow/tfjs-core';
import { activeFastOnce } from '../activeFast.ts';
import type { FastModule } from '../FastModule.ts';
import { registeredPrototype } from '../registeredPrototype.ts';
import { categoricalCrossEntropy, sparseCategoricalCrossEntropy } from './categoricalCrossEntropy.ts';
import type { LayersLoss } from './categoricalCrossEntropy.ts';

/** What is read here of a model of tfjs-layers 4.22. */
interface CompiledModel {
  readonly outputNames: readonly string[];
  /** As the user gave it: one for all outputs, a list, or by the outputs' names. */
  readonly loss: unknown;
  readonly lossFunctions: LayersLoss[];
}

/**
 * Gives every compiled model the cross entropies of one kernel for those that it names. A loss that is a function
 * stays; so do the losses' own formulas on other backends, for other types and shapes, and for gradients of gradients.
 */
export function installLayersLosses(module: FastModule): void {
  // SAFETY: `tf.LayersModel`, which has the method.
  const prototype = registeredPrototype('Model') as { compile(this: CompiledModel, args: unknown): void } | null;
  if (!prototype) return;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the model as `this` below.
  const stock = prototype.compile;
  prototype.compile = function (this: CompiledModel, args) {
    stock.call(this, args);
    this.lossFunctions.forEach((loss, place) => {
      const name = lossName(this, place);
      const fast = name === null ? undefined : fastLosses[name];
      if (!fast) return;
      this.lossFunctions[place] = (target, output) =>
        activeFastOnce(module) && fast.fits(target, output) ? fast.run(target, output) : loss(target, output);
    });
  };
}

function lossName({ loss, outputNames }: CompiledModel, place: number): string | null {
  const output = outputNames[place] ?? '';
  // SAFETY: `compile` has refused everything else by now.
  const named = Array.isArray(loss) ? (loss as unknown[])[place] : isByName(loss) ? loss[output] : loss;
  return typeof named === 'string' ? named : null;
}

function isByName(loss: unknown): loss is Readonly<Record<string, unknown>> {
  return typeof loss === 'object' && loss !== null && !Array.isArray(loss);
}

interface FastLoss {
  readonly run: LayersLoss;
  readonly fits: (target: Tensor, output: Tensor) => boolean;
}

const fastLosses: Readonly<Record<string, FastLoss>> = {
  categoricalCrossentropy: {
    run: categoricalCrossEntropy,
    fits: (target, output) => isFloatRows(output) && target.shape.join() === output.shape.join(),
  },
  sparseCategoricalCrossentropy: {
    run: sparseCategoricalCrossEntropy,
    fits: (target, output) =>
      isFloatRows(output) &&
      (target.dtype === 'int32' || target.dtype === 'float32') &&
      target.size * (output.shape.at(-1) ?? 1) === output.size,
  },
};

function isFloatRows({ dtype, rank, size }: Tensor): boolean {
  return dtype === 'float32' && rank > 1 && size > 0;
}
