// A process of its own, run by Node itself: what tsx adds to each function would be measured too. Prints a list of PanelCost.
import { openSync, writeSync } from 'node:fs';
import type { Sequential } from '@tensorflow/tfjs';
import { createDisplay } from '../../src/display/createDisplay.ts';
import { withDisplayContext } from '../../src/display/displayContextOf.ts';
import type { DisplayContext } from '../../src/display/DisplayContext.ts';
import type { Output } from '../../src/display/Output.ts';
import type { TensorFlowApi } from '../../src/tensor/training/TensorFlowApi.ts';
import type { TrainingWatch } from '../../src/tensor/training/TrainingWatch.ts';
import { watchFits } from '../../src/tensor/training/watchFits.ts';
import { loadTensorFlow } from '../../test/tensor/wasm/harness/bundleTensorFlow.ts';

export interface PanelCost {
  readonly name: string;
  readonly seconds: number;
  readonly updates: number;
  /** As the panel counts it: reading values, drawing, and the messages written. */
  readonly costMs: number;
  /** Of it, in the first second. */
  readonly firstSecondMs: number;
}

const { tf } = await loadTensorFlow('fast');
await tf.setBackend('wasm');

// As the kernel does it: a frame of JSON for each update, written to a descriptor.
const nowhere = openSync('/dev/null', 'w');
let updates = 0;
const write = (id: string, output: Output): void => {
  updates += 1;
  writeSync(nowhere, JSON.stringify({ type: 'display', id, output }));
};
const context = { keep: () => 'handle', run: () => null } as unknown as DisplayContext;
const sink = {
  display: (output: Output, id: string) => write(id, output),
  update: (id: string, output: Output) => write(id, output),
  clear: () => undefined,
};
const { display } = createDisplay(sink, context);
const watches: TrainingWatch[] = [];
watchFits(
  tf as unknown as TensorFlowApi,
  withDisplayContext(display, () => context),
  (watch) => watches.push(watch),
);

// The kernel waits for a cell meanwhile; here the panel is rehearsed.
await new Promise((resolve) => setTimeout(resolve, 500));

const networks: Readonly<Record<string, () => { model: Sequential; shape: number[] }>> = {
  MLP: () => ({
    model: tf.sequential({
      layers: [
        tf.layers.dense({ inputShape: [784], units: 128, activation: 'relu' }),
        tf.layers.dense({ units: 10, activation: 'softmax' }),
      ],
    }),
    shape: [784],
  }),
  CNN: () => ({
    model: tf.sequential({
      layers: [
        tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 16, kernelSize: 3, activation: 'relu' }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 10, activation: 'softmax' }),
      ],
    }),
    shape: [28, 28, 1],
  }),
};

const costs: PanelCost[] = [];
for (const seconds of [1, 5, 20]) {
  for (const [name, make] of Object.entries(networks)) costs.push(await measured(name, make(), seconds));
}
process.stdout.write(JSON.stringify(costs));

/** A fit that is stopped after so many seconds. */
async function measured(
  name: string,
  { model, shape }: { model: Sequential; shape: number[] },
  seconds: number,
): Promise<PanelCost> {
  const rows = 640;
  const x = tf.randomNormal([rows, ...shape]);
  const y = tf.oneHot(
    tf.tensor1d(
      Array.from({ length: rows }, (_, row) => row % 10),
      'int32',
    ),
    10,
  );
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  updates = 0;
  const startMs = performance.now();
  let firstSecondMs: number | null = null;
  const stop = (): void => {
    const passedMs = performance.now() - startMs;
    if (passedMs > 1_000) firstSecondMs ??= watches.at(-1)!.costMs;
    if (passedMs > seconds * 1_000) model.stopTraining = true;
  };
  await model.fit(x, y, {
    epochs: 10_000,
    batchSize: 32,
    validationSplit: 0.2,
    callbacks: { onBatchEnd: stop },
  });
  const watch = watches.at(-1)!;
  const tookSeconds = (performance.now() - startMs) / 1_000;
  tf.dispose([x, y]);
  model.dispose();
  return {
    name: `${name}, ${seconds} s`,
    seconds: tookSeconds,
    updates,
    costMs: watch.costMs,
    firstSecondMs: firstSecondMs ?? watch.costMs,
  };
}
