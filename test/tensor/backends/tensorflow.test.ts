import assert from 'node:assert/strict';
import { statusKey } from '../../../src/tensor/backends/statusKey.ts';
import { tensorflow } from '../../../src/tensor/backends/tensorflow.ts';
import { toOutput } from '../../../src/display/toOutput.ts';

describe('tensorflow', () => {
  const before: unknown = Reflect.get(globalThis, statusKey);
  afterEach(() => void Object.defineProperty(globalThis, statusKey, { value: before, configurable: true }));

  it('says what the bundle of TensorFlow.js reports, each time anew, and shows it', async () => {
    let backend = 'wasm';
    const value = () => ({ backend, explanation: `tf runs on ${backend}.` });
    Object.defineProperty(globalThis, statusKey, { value, configurable: true });
    assert.equal(tensorflow.backend, 'wasm');
    backend = 'cpu';
    assert.equal(tensorflow.backend, 'cpu');
    const output = await toOutput(tensorflow, { keep: () => '' });
    assert.equal(output.data['text/plain'], 'tf runs on cpu.');
  });

  it('knows of none outside of a notebook', () => {
    Object.defineProperty(globalThis, statusKey, { value: undefined, configurable: true });
    assert.equal(tensorflow.backend, null);
    assert.match(tensorflow.explanation, /no notebook/);
  });
});
