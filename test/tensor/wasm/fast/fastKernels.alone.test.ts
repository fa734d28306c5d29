import assert from 'node:assert/strict';
import { requirePreload } from '../../builtPreloads.ts';
import { compareBackends } from '../comparison/compareBackends.ts';
import type { Tf } from '../comparison/OpCase.ts';
import { kernelCases } from './kernelCases.ts';

describe('the fast kernels', () => {
  let tf: Tf;
  before(async function () {
    this.timeout(120_000);
    ({ tf } = await requirePreload<{ tf: Tf }>('tf'));
  });

  for (const opCase of kernelCases) {
    it(`agree with the cpu backend, and leave nothing behind: ${opCase.name}`, () => {
      assert.deepEqual(compareBackends(tf, opCase), []);
    });
  }

  it('are in charge', () => {
    void tf.setBackend('wasm');
    assert.ok(tf.getKernelsForBackend('wasm').some(({ kernelName }) => kernelName === 'MlnbReluGrad'));
  });
});
