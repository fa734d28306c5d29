import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportOf } from '../harness/reportOf.ts';
import type { Golden } from './Golden.ts';

describe('the wasm backend beside PyTorch', function () {
  this.timeout(600_000);

  for (const variant of ['pack', 'fast'] as const) {
    it(`agrees in outputs, gradients and 50 steps of ten optimizers (${variant})`, async () => {
      const differences = await reportOf<readonly string[]>(join(import.meta.dirname, 'runGolden.ts'), variant);
      assert.deepEqual(differences, []);
    });
  }

  it('has golden numbers for every kind of layer that it is to agree in', () => {
    const file = join(import.meta.dirname, '../../../oracle/tensor/golden.json');
    const { cases, optimizers } = JSON.parse(readFileSync(file, 'utf8')) as Golden;
    const ops = new Set(cases.map(({ op }) => op));
    const wanted = ['conv1d', 'conv2d', 'conv3d', 'depthwiseConv2d', 'conv2dTranspose', 'lstm', 'gru', 'attention'];
    const layers = ['activation', 'embedding', 'crossEntropy', 'batchNormLayer', 'layerNormLayer'];
    const others = ['maxPool2d', 'avgPool2d', 'maxPool3d', 'avgPool3d', 'batchNorm', 'layerNorm', 'loss'];
    assert.deepEqual(
      [...wanted, ...layers, ...others].filter((op) => !ops.has(op)),
      [],
    );
    assert.equal(Object.keys(optimizers.runs).length, 10);
  });
});
