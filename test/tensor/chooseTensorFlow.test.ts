import assert from 'node:assert/strict';
import { chooseTensorFlow } from '../../src/tensor/chooseTensorFlow.ts';

describe('chooseTensorFlow', () => {
  it("takes the project's native TensorFlow when it loads", () => {
    const native = { version: { tfjs: '4.22.0' } };
    const choice = chooseTensorFlow({ type: 'loaded', name: '@tensorflow/tfjs-node', tf: native });
    assert.equal(choice.native, native);
    assert.match(choice.explanation, /@tensorflow\/tfjs-node/);
  });

  it('takes WebAssembly when nothing native is installed', () => {
    assert.equal(chooseTensorFlow({ type: 'absent' }).native, null);
  });

  it('takes WebAssembly when the native one fails, and says why in one line', () => {
    const error = new Error("Cannot find module 'tfjs_binding.node'\nRequire stack:\n- /somewhere");
    const choice = chooseTensorFlow({ type: 'failed', name: '@tensorflow/tfjs-node', error });
    assert.equal(choice.native, null);
    assert.match(
      choice.explanation,
      /tfjs-node is installed but did not load \(Cannot find module 'tfjs_binding\.node'\)/,
    );
    assert.ok(!choice.explanation.includes('\n'));
  });

  it('explains a thrown value that is no Error', () => {
    assert.match(chooseTensorFlow({ type: 'failed', name: 'x', error: 'no AVX' }).explanation, /\(no AVX\)/);
  });
});
