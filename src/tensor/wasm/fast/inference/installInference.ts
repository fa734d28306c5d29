import { concat, engine, slice, Tensor, tidy } from '@tensorflow/tfjs-core';
import { activeFast } from '../activeFast.ts';
import type { FastModule } from '../FastModule.ts';
import { registeredPrototype } from '../registeredPrototype.ts';
import { runOwnKernelForOne } from '../runOwnKernel.ts';
import type { LayersModel } from './LayersModel.ts';
import { planPrediction } from './planPrediction.ts';
import type { PredictionPlan } from './planPrediction.ts';
import { predictionKernelName } from './predictionKernel.ts';

/**
 * Makes `model.predict` and `model.predictOnBatch` of chains of the usual layers one operation each: tfjs-layers'
 * checks have been made by then, and what it does for each layer takes longer than a small layer itself. In a gradient,
 * and for every other model, its own loop runs.
 */
export function installInference(module: FastModule): void {
  // SAFETY: `tf.LayersModel`, which has the method, though its type hides it.
  const prototype = registeredPrototype('Model') as LayersModel | null;
  if (!prototype) return;
  const stock = prototype.predictLoop;
  prototype.predictLoop = function (this: LayersModel, inputs, ...rest) {
    const [batchSize = 32, verbose = false] = rest;
    const [x, ...others] = Array.isArray(inputs) ? inputs : [inputs];
    const isPlain = x instanceof Tensor && x.dtype === 'float32' && x.size > 0 && others.length === 0 && !verbose;
    const active = isPlain && engine().state.gradientDepth === 0 ? activeFast(module) : null;
    const plan = active && x && planPrediction(active.fast, this, x.shape.slice(1));
    const rowsAtOnce = Math.min(batchSize, x?.shape[0] ?? 0);
    if (!plan || rowsAtOnce * productsOf(plan) > mostProducts) return stock.call(this, inputs, ...rest);
    return tidy(() => predictInBatches(plan, x, rowsAtOnce));
  } satisfies LayersModel['predictLoop'];
}

/** Some tenths of a second: an interrupt waits for the end of an operation. */
const mostProducts = 4e9;

function productsOf({ steps }: PredictionPlan): number {
  return steps.reduce((sum, { products }) => sum + products, 0);
}

function predictInBatches(plan: PredictionPlan, x: Tensor, rowsAtOnce: number): Tensor {
  const [rows = 0, ...shape] = x.shape;
  if (rows <= rowsAtOnce) return predict(plan, x);
  const batches = Array.from({ length: Math.ceil(rows / rowsAtOnce) }, (_, batch) => {
    const begin = batch * rowsAtOnce;
    return tidy(() => {
      const part = slice(x, [begin, ...shape.map(() => 0)], [Math.min(rowsAtOnce, rows - begin), ...shape]);
      return predict(plan, part);
    });
  });
  return concat(batches, 0);
}

function predict(plan: PredictionPlan, x: Tensor): Tensor {
  // SAFETY: what the engine hands on to the kernel as it is; its type knows numbers, strings and lists of them.
  const attrs = { plan } as unknown as Parameters<typeof runOwnKernelForOne>[2];
  return runOwnKernelForOne(predictionKernelName, { x }, attrs);
}
