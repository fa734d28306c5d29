import assert from 'node:assert/strict';
import {
  addAverageGradients,
  addAverages,
  addMaximumGradients,
  positionsOfMaxima,
  tapCounts,
} from '../../../../src/tensor/wasm/window/pooling.ts';
import type { Window } from '../../../../src/tensor/wasm/window/Window.ts';

/** 2 × 2 windows over a 3 × 3 image with one row and column of padding before: 3 × 3 outputs. */
const window: Window = {
  batch: 1,
  input: [1, 3, 3],
  output: [1, 3, 3],
  filter: [1, 2, 2],
  strides: [1, 1, 1],
  dilations: [1, 1, 1],
  before: [0, 1, 1],
  inChannels: 1,
  outChannels: 1,
};
const image = [1, 2, 3, 4, 5, 6, 7, 8, 9];

describe('pooling', () => {
  it('counts the taps that lie inside', () => {
    assert.deepEqual([...tapCounts(window)], [1, 2, 2, 2, 4, 4, 2, 4, 4]);
  });

  it('averages what lies inside only', () => {
    const averages = new Float32Array(9);
    addAverages(window, image, averages);
    assert.deepEqual([...averages], [1, 1.5, 2.5, 2.5, 3, 4, 5.5, 6, 7]);
  });

  it('gives each averaged pixel its share of the gradient', () => {
    const dx = new Float32Array(9);
    addAverageGradients(window, [1, 0, 0, 0, 4, 0, 0, 0, 0], dx);
    assert.deepEqual([...dx], [1 + 1, 1, 0, 1, 1, 0, 0, 0, 0]);
  });

  it('finds the first of equal maxima, also among negative numbers', () => {
    const positions = positionsOfMaxima(window, [-5, -1, -1, -2, -2, -3, -9, -9, -9]);
    assert.deepEqual([...positions], [0, 1, 1, 0 + 3, 1, 1, 3, 3, 4]);
  });

  it('skips NaN, and has no position where nothing else is', () => {
    assert.deepEqual([...positionsOfMaxima(window, [NaN, 1, 0, 0, 0, 0, 0, 0, 0])].slice(0, 2), [-1, 1]);
  });

  it('adds up the gradients of windows that share their maximum', () => {
    const dx = new Float32Array(3);
    addMaximumGradients(Int32Array.of(1, 1, -1, 2), [10, 20, 30, 40], dx);
    assert.deepEqual([...dx], [0, 30, 40]);
  });
});
