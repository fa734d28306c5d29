import assert from 'node:assert/strict';
import { chartGroups } from '../../../src/display/training/chartGroups.ts';
import {
  chartGeometry,
  niceTicks,
  tickText,
  valueRange,
  xAxisOf,
} from '../../../src/display/training/curveGeometry.ts';
import type { TrainingCurve } from '../../../src/display/training/TrainingOutput.ts';
import { finished } from './finished.ts';

const curve = (x: readonly number[], y: readonly (number | null)[]): TrainingCurve => ({
  name: 'loss',
  kind: 'epoch',
  x,
  y,
  last: null,
  brokenAt: null,
});
const axis = (steps: number | null, epochs: number): ReturnType<typeof xAxisOf> =>
  xAxisOf({ steps, epochs, epoch: epochs, step: 0, totalSteps: 118, state: 'running' });
const size = { width: 356, height: 126 };

describe('the geometry of a training chart', () => {
  it('puts points between the frame’s corners, epochs on the x axis', () => {
    const group = { name: 'loss', curves: [{ curve: curve([10, 20], [1, 0]), role: 'train' as const }] };
    const { paths, frame, xLabel, xTicks } = chartGeometry(group, axis(10, 4), size);
    // 300 wide from 46 to 346, 100 high from 6 to 106, with a margin of 3 % of the range above and below.
    assert.deepEqual(frame, { left: 46, right: 346, top: 6, bottom: 106 });
    assert.equal(paths[0]?.d, 'M121 8.8L196 103.2');
    assert.equal(xLabel, 'epoch');
    assert.deepEqual(
      xTicks,
      [46, 121, 196, 271, 346].map((at, epoch) => ({ at, text: String(epoch) })),
    );
  });

  it('counts steps where there is but one epoch, or nobody knows how long one is', () => {
    assert.deepEqual(axis(118, 1), { stepsPerUnit: 1, label: 'step', end: 118 });
    assert.deepEqual(axis(null, 10), { stepsPerUnit: 1, label: 'step', end: null });
  });

  it('reaches to the planned end, to a part of it while that is far, and to the last point once it is over', () => {
    const end = (reached: number, state: 'running' | 'done' = 'running') =>
      xAxisOf({ steps: 10, epochs: 1_000, epoch: reached, step: 0, totalSteps: 10 * reached, state }).end;
    // By hand: halved while it is more than 12 times what is reached.
    assert.deepEqual(
      [1, 10, 50, 84, 1_000].map((reached) => end(reached)),
      [1_000 / 128, 62.5, 500, 1_000, 1_000],
    );
    assert.equal(end(300, 'done'), null);
  });

  it('leaves out what is not finite, and makes a lone point a dot', () => {
    const group = { name: 'loss', curves: [{ curve: curve([1, 2], [null, 5]), role: 'train' as const }] };
    assert.match(chartGeometry(group, axis(1, 2), size).paths[0]?.d ?? '', /^M346 56h0\.01$/);
    const empty = { name: 'loss', curves: [{ curve: curve([], []), role: 'train' as const }] };
    assert.equal(chartGeometry(empty, axis(1, 2), size).paths[0]?.d, '');
  });

  it('does not let the first steps flatten the rest', () => {
    const values = [1_000, ...Array.from({ length: 99 }, (_, index) => 1 + index / 99)];
    assert.ok(valueRange(values)[1] < 4);
    assert.deepEqual(valueRange([]), [0, 1]);
    assert.deepEqual(
      valueRange([2, 2]).map((value) => Number(value.toFixed(6))),
      [1.8, 2.2],
    );
  });

  it('has round ticks within the range', () => {
    assert.deepEqual(niceTicks(0.03, 1.02, { about: 4, isWhole: false }), [0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(niceTicks(0, 3, { about: 5, isWhole: true }), [0, 1, 2, 3]);
    assert.deepEqual(niceTicks(-0.5, 0.5, { about: 2, isWhole: false }), [-0.5, 0, 0.5]);
    assert.deepEqual([0.25, 1500, 0.00002, 12_000, 0].map(tickText), ['0.25', '1500', '2e-5', '12K', '0']);
  });

  it('groups a metric with its own in validation, loss first, and the learning rate only when it changed', () => {
    const groups = chartGroups(finished());
    assert.deepEqual(
      groups.map(({ name, curves }) => [name, curves.map(({ role }) => role)]),
      [
        ['loss', ['step', 'train', 'validation']],
        ['acc', ['step', 'train', 'validation']],
      ],
    );
  });
});
