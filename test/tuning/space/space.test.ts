import assert from 'node:assert/strict';
import {
  choice,
  dimensionsOf,
  intLogUniform,
  intUniform,
  logUniform,
  uniform,
} from '../../../src/tuning/space/Dimension.ts';
import { parameterGrid } from '../../../src/tuning/space/parameterGrid.ts';
import { sampleSpace } from '../../../src/tuning/space/sampleSpace.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

describe('a search space', () => {
  it('gives every combination of a grid in the order of scikit-learn’s ParameterGrid', () => {
    // list(ParameterGrid({'b': [1, 2], 'a': ['x', 'y']})), scikit-learn 1.2
    assert.deepEqual(parameterGrid({ b: [1, 2], a: ['x', 'y'] }), [
      { a: 'x', b: 1 },
      { a: 'x', b: 2 },
      { a: 'y', b: 1 },
      { a: 'y', b: 2 },
    ]);
    assert.deepEqual(parameterGrid([{ a: [1] }, { b: choice([2, 3]) }]), [{ a: 1 }, { b: 2 }, { b: 3 }]);
  });

  it('has no grid of ranges, of nothing, or of more combinations than anyone can try', () => {
    assert.throws(() => parameterGrid({ a: uniform(0, 1) }), /"a" is a range/);
    assert.throws(() => parameterGrid({}), /names no parameter/);
    assert.throws(() => parameterGrid({ a: [] }), /"a" are no list and no range/);
    const hundred = Array.from({ length: 101 }, (_, at) => at);
    assert.throws(() => parameterGrid({ a: hundred, b: hundred, c: hundred }), /more than 1,000,000/);
  });

  it('draws each value within its range, as often as the range says', () => {
    const space = dimensionsOf({
      real: uniform(-1, 3),
      small: logUniform(1e-4, 1),
      whole: intUniform(1, 3),
      count: intLogUniform(1, 100),
      kind: ['a', 'b'],
    });
    const random = seededRandom(1);
    const draws = Array.from({ length: 4_000 }, () => sampleSpace(space, random));
    const column = (name: string): number[] => draws.map((params) => Number(params[name]));
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    assert.ok(draws.every(({ real }) => Number(real) >= -1 && Number(real) <= 3));
    // Mean and deviation of a uniform range: 1 and 4/√12; five deviations of the mean of 4,000 draws.
    assert.ok(Math.abs(mean(column('real')) - 1) < (5 * 4) / Math.sqrt(12 * 4_000));
    assert.ok(Math.abs(mean(column('small').map(Math.log10)) + 2) < (5 * 4) / Math.sqrt(12 * 4_000));
    for (const value of [1, 2, 3]) {
      const share = draws.filter(({ whole }) => whole === value).length / draws.length;
      assert.ok(Math.abs(share - 1 / 3) < 0.04, `${value}: ${share}`);
    }
    assert.ok(draws.every(({ count }) => Number.isInteger(count) && Number(count) >= 1 && Number(count) <= 100));
    assert.ok(Math.abs(draws.filter(({ kind }) => kind === 'a').length / draws.length - 0.5) < 0.04);
    const again = seededRandom(1);
    assert.deepEqual(sampleSpace(space, again), draws[0]);
  });

  it('refuses ranges that are none', () => {
    assert.throws(() => uniform(1, 1), /The range from 1 to 1 is none/);
    assert.throws(() => logUniform(0, 1), /from 0 to 1 is none/);
    assert.throws(() => intUniform(0.5, 2), /from 0.5 to 2 is none/);
    assert.throws(() => uniform(0, Infinity), /to Infinity is none/);
    assert.throws(() => choice([]), /no values/);
  });
});
