import assert from 'node:assert/strict';
import { chooseTensorFlow } from '../../src/tensor/chooseTensorFlow.ts';
import type { NativeTensorFlow } from '../../src/tensor/loadNativeTensorFlow.ts';

describe('chooseTensorFlow', () => {
  const loaded: NativeTensorFlow = { type: 'loaded', name: '@tensorflow/tfjs-node', tf: {} };

  it("takes the project's native TensorFlow when it loads", () => {
    assert.equal(chooseTensorFlow('auto', () => loaded).native, loaded);
    assert.equal(chooseTensorFlow('native', () => loaded).native, loaded);
  });

  it('does not even look for it when something else was chosen', () => {
    const fail = (): never => assert.fail('looked');
    for (const wanted of ['wasm', 'wasm-threaded', 'webgpu', 'cpu'] as const) {
      assert.deepEqual(chooseTensorFlow(wanted, fail), { native: null, skipped: [] });
    }
  });

  it('says that nothing native is installed only to who asked for it', () => {
    assert.deepEqual(chooseTensorFlow('auto', () => ({ type: 'absent' })).skipped, []);
    const why = '@tensorflow/tfjs-node is not installed in this project';
    assert.deepEqual(chooseTensorFlow('native', () => ({ type: 'absent' })).skipped, [{ kind: 'native', why }]);
  });

  it('says in one line why an installed one does not load', () => {
    check(
      new Error('libcuda.so.1: not found.\nRequire stack:\n- /x'),
      'x is installed but did not load (libcuda.so.1: not found)',
    );
    check('no AVX', 'x is installed but did not load (no AVX)');
  });

  it("explains the package without its library, which tfjs-node tells as a file that isn't there", () => {
    const message = 'The Node.js native addon module (tfjs_binding.node) can not be found at path: /p/lib/x.node. ';
    check(new Error(message), 'x is installed, but not its C library');
  });

  function check(error: unknown, why: string): void {
    const choice = chooseTensorFlow('auto', () => ({ type: 'failed', name: 'x', error }));
    assert.deepEqual(choice, { native: null, skipped: [{ kind: 'native', why }] });
  }
});
