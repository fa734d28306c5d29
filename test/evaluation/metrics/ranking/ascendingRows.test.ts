import assert from 'node:assert/strict';
import { ascendingRows } from '../../../../src/evaluation/metrics/ranking/ascendingRows.ts';

/** Numbers from 0 to 1, the same ones for the same seed (Park and Miller's generator). */
function* draws(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

function valuesOf(count: number, of: (draw: number) => number): Float64Array {
  const source = draws(7);
  return Float64Array.from({ length: count }, () => of(source.next().value as number));
}

function check(values: Float64Array): void {
  const expected = Array.from(values.keys()).sort((one, other) => values[one]! - values[other]! || one - other);
  assert.deepEqual(Array.from(ascendingRows(values)), expected);
}

describe('rows by ascending value', () => {
  for (const count of [0, 1, 2, 100, 20_000]) {
    it(`sorts ${count} doubles of both signs and all sizes`, () => {
      check(valuesOf(count, (draw) => (draw - 0.5) * 10 ** Math.round(600 * draw - 300)));
    });

    it(`keeps the order of the rows where ${count} values repeat, 0 and -0 among them`, () => {
      check(valuesOf(count, (draw) => [-2, -0, 0, 1, 1e-320][Math.floor(draw * 5)] ?? 0));
    });
  }
});
