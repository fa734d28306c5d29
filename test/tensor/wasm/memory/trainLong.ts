// A process of its own: `node --import tsx trainLong.ts pack 1000`. Trains networks and prints what memory did.
import { loadTensorFlow, variants } from '../harness/bundleTensorFlow.ts';
import type { LongTrainingReport } from './LongTrainingReport.ts';
import { smallNetworks } from './smallNetworks.ts';

const steps = Number(process.argv[3]);
const { tf } = await loadTensorFlow(variants.find((name) => name === process.argv[2]) ?? 'fast');
await tf.setBackend('wasm');
const backend = tf.backend() as unknown as { numDataIds: () => number; wasm: Heap };
const reports: LongTrainingReport[] = [];
for (const { name, step } of smallNetworks(tf)) {
  for (let i = 0; i < 20; i++) step(); // Optimizers make their state in the first.
  const before = memory();
  const firstLoss = step();
  for (let i = 0; i < steps - 2; i++) step();
  reports.push({ name, before, firstLoss, lastLoss: step(), after: memory() });
}
process.stdout.write(JSON.stringify(reports));

function memory(): LongTrainingReport['before'] {
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  return { numTensors, numDataBuffers, numBytes, dataIds: backend.numDataIds(), allocatedBytes: allocatedBytes() };
}

/** How much of the module's memory is taken, tensors or not: the address of the next large piece tells. */
function allocatedBytes(): number {
  const offset = backend.wasm._malloc(2 ** 24) >>> 0;
  backend.wasm._free(offset);
  return offset;
}

interface Heap {
  readonly _malloc: (byteCount: number) => number;
  readonly _free: (offset: number) => void;
}
