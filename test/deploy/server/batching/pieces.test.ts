import assert from 'node:assert/strict';
import type { ModelInput, ModelOutput } from '../../../../src/deploy/contract/ServedModel.ts';
import { joinOutputs } from '../../../../src/deploy/server/batching/joinOutputs.ts';
import { sliceInput } from '../../../../src/deploy/server/batching/sliceInput.ts';

describe('a piece of a request', () => {
  it('holds its rows of every kind of column', () => {
    const input: ModelInput = {
      rows: 3,
      columns: [
        { name: 'age', kind: 'number', values: Float64Array.of(1, 2, 3) },
        { name: 'plan', kind: 'text', values: ['a', null, 'c'] },
        { name: 'image', kind: 'tensor', shape: [2], values: Float32Array.of(10, 11, 20, 21, 30, 31) },
      ],
    };
    assert.deepEqual(sliceInput(input, 1, 3), {
      rows: 2,
      columns: [
        { name: 'age', kind: 'number', values: Float64Array.of(2, 3) },
        { name: 'plan', kind: 'text', values: [null, 'c'] },
        { name: 'image', kind: 'tensor', shape: [2], values: Float32Array.of(20, 21, 30, 31) },
      ],
    });
    assert.equal(sliceInput(input, 0, 3), input);
  });
});

describe('the answers to the pieces of a request', () => {
  const none: Omit<ModelOutput, 'rows'> = { prediction: null, probabilities: null, score: null, tensor: null };

  it('become one answer, in their order', () => {
    const joined = joinOutputs([
      { ...none, rows: 1, prediction: ['yes'], probabilities: Float64Array.of(0.1, 0.9) },
      { ...none, rows: 2, prediction: ['no', 'yes'], probabilities: Float64Array.of(0.8, 0.2, 0.3, 0.7) },
    ]);
    assert.deepEqual(joined, {
      ...none,
      rows: 3,
      prediction: ['yes', 'no', 'yes'],
      probabilities: Float64Array.of(0.1, 0.9, 0.8, 0.2, 0.3, 0.7),
    });
  });

  it('keep numbers, scores and tensors', () => {
    const part = (value: number): ModelOutput => ({
      rows: 1,
      prediction: Float64Array.of(value),
      probabilities: null,
      score: Float64Array.of(-value),
      tensor: { shape: [2], values: Float32Array.of(value, value + 1) },
    });
    assert.deepEqual(joinOutputs([part(1), part(5)]), {
      rows: 2,
      prediction: Float64Array.of(1, 5),
      probabilities: null,
      score: Float64Array.of(-1, -5),
      tensor: { shape: [2], values: Float32Array.of(1, 2, 5, 6) },
    });
  });
});
