// Started by killedSave.suite.ts: saves two models of different shapes over one another until it is killed.
import { writeModel } from '../../../src/tensor/files/writeModel.ts';

const [folder = ''] = process.argv.slice(2);
const models = [300_000, 500_000].map((length, index) => ({
  format: 'layers-model',
  modelTopology: { model: index },
  weightSpecs: [{ name: 'w', shape: [length], dtype: 'float32' }],
  weightData: new Float32Array(length).fill(index + 1).buffer,
}));

for (;;) {
  for (const model of models) await writeModel(folder, model);
  process.stdout.write('.');
}
