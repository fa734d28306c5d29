import assert from 'node:assert/strict';
import { denseActivations, type DenseLayer } from '../../../../../src/deploy/artifact/tensorflow/dense/DenseLayer.ts';
import { denseForward } from '../../../../../src/deploy/artifact/tensorflow/dense/denseForward.ts';

function layer(activation: string, weights: readonly (readonly number[])[], bias: readonly number[]): DenseLayer {
  const activate = denseActivations.get(activation);
  assert.ok(activate);
  return {
    inputs: weights[0]?.length ?? 0,
    units: weights.length,
    weights: Float64Array.from(weights.flat()),
    bias: Float64Array.from(bias),
    activations: [activate],
  };
}

function answers(layers: readonly DenseLayer[], values: readonly number[], rows: number): number[] {
  return [...denseForward(layers).predict(values, rows)];
}

describe('denseForward', () => {
  it('multiplies, adds and activates row by row, layer by layer', () => {
    // Row 1: relu(1 − 2 + 1, 1 + 2 − 5) = (0, 0) → 0.5. Row 2: relu(3 − 1 + 1, 3 + 1 − 5) = (3, 0) → 6.5.
    const layers = [
      layer(
        'relu',
        [
          [1, -1],
          [1, 1],
        ],
        [1, -5],
      ),
      layer('linear', [[2, 4]], [0.5]),
    ];
    assert.deepEqual(answers(layers, [1, 2, 3, 1], 2), [0.5, 6.5]);
  });

  it('sums every input, however many there are beyond a multiple of four', () => {
    for (const inputs of [1, 3, 4, 5, 7, 8]) {
      const ones = Array<number>(inputs).fill(1);
      const values = ones.map((_, at) => at + 1);
      assert.deepEqual(answers([layer('linear', [ones], [0])], values, 1), [(inputs * (inputs + 1)) / 2]);
    }
  });

  it('gives activations as they are defined', () => {
    const one = (name: string, value: number) => answers([layer(name, [[1]], [0])], [value], 1)[0] ?? Number.NaN;
    const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-7, String(actual));
    near(one('sigmoid', 0), 0.5);
    near(one('sigmoid', Math.log(3)), 0.75);
    near(one('tanh', Math.log(2)), 0.6);
    near(one('elu', -Math.log(2)), -0.5);
    near(one('relu6', 7), 6);
    near(one('relu6', -7), 0);
  });

  it('gives shares of a softmax that add up to 1, for large numbers, too', () => {
    const identity = layer(
      'softmax',
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
    );
    const shares = answers([identity], [1_000, 1_000 + Math.log(3)], 1);
    assert.ok(Math.abs((shares[0] ?? 0) - 0.25) < 1e-4 && Math.abs((shares[1] ?? 0) - 0.75) < 1e-4, String(shares));
  });

  it('keeps a missing number missing', () => {
    assert.deepEqual(answers([layer('relu', [[1]], [0])], [Number.NaN], 1), [Number.NaN]);
  });
});
