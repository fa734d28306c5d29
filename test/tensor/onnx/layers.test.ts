import * as tf from '@tensorflow/tfjs';
import { assertExports } from './assertExports.ts';
import type { ExportCheck } from './assertExports.ts';
import { convolutionCases } from './layerCases/convolutionCases.ts';
import { elementwiseCases } from './layerCases/elementwiseCases.ts';
import { recurrentCases } from './layerCases/recurrentCases.ts';
import { shapeCases } from './layerCases/shapeCases.ts';

const layerCases = [...elementwiseCases, ...convolutionCases, ...recurrentCases, ...shapeCases];

describe('ONNX Runtime computes what TensorFlow.js computes', function () {
  this.timeout(30_000);
  before(() => tf.setBackend('cpu'));
  for (const { label, make, ...rest } of layerCases) {
    it(`for ${label}`, async () => {
      const made = make();
      const check: ExportCheck = { label, model: made, ...rest };
      await assertExports(check);
      made.dispose();
    });
  }
});
