import assert from 'node:assert/strict';
import { forEachTap } from '../../../../src/tensor/wasm/window/forEachTap.ts';
import { tapWindows } from '../../../../src/tensor/wasm/window/Window.ts';
import type { Window } from '../../../../src/tensor/wasm/window/Window.ts';

/** Three taps, two apart, over five pixels, in steps of two, with two pixels of padding before. */
const window: Window = {
  batch: 2,
  input: [1, 1, 5],
  output: [1, 1, 3],
  filter: [1, 1, 3],
  strides: [1, 1, 2],
  dilations: [1, 1, 2],
  before: [0, 0, 2],
  inChannels: 1,
  outChannels: 1,
};

describe('forEachTap', () => {
  it('visits the taps inside, by output and tap, the second image after the first', () => {
    const first = ['0 0 1', '0 2 2', '1 0 0', '1 2 1', '1 4 2', '2 2 0', '2 4 1'];
    const second = ['3 5 1', '3 7 2', '4 5 0', '4 7 1', '4 9 2', '5 7 0', '5 9 1'];
    assert.deepEqual(visits(window), [...first, ...second]);
  });

  it('sees the same pixels through windows of one tap each', () => {
    const apart = tapWindows(window).flatMap((tap, index) =>
      visits(tap).map((visit) => visit.replace(/\d+$/, String(index))),
    );
    assert.deepEqual(apart.sort(), visits(window).sort());
  });
});

/** Output pixel, input pixel, tap. */
function visits(of: Window): string[] {
  const seen: string[] = [];
  forEachTap(of, (...places) => seen.push(places.join(' ')));
  return seen;
}
