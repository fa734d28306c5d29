import assert from 'node:assert/strict';
import { rungsOf } from '../../../src/tuning/halving/rungsOf.ts';

describe('the rungs of successive halving', () => {
  it('grow by the factor up to the whole resource, and let fewer trials on', () => {
    assert.deepEqual(rungsOf(27, { minResources: 10 }, 270), [
      { resource: 10, trials: 27 },
      { resource: 30, trials: 9 },
      { resource: 90, trials: 3 },
      { resource: 270, trials: 1 },
    ]);
  });

  it('are as many as the trials and the resource allow', () => {
    assert.deepEqual(rungsOf(4, { minResources: 10, factor: 2 }, 1_000), [
      { resource: 250, trials: 4 },
      { resource: 500, trials: 2 },
      { resource: 1_000, trials: 1 },
    ]);
    assert.deepEqual(rungsOf(100, { minResources: 60 }, 100), [{ resource: 100, trials: 100 }]);
    assert.deepEqual(rungsOf(9, { minResources: 10, maxResources: 90, resource: 'maxIter' }, 5), [
      { resource: 10, trials: 9 },
      { resource: 30, trials: 3 },
      { resource: 90, trials: 1 },
    ]);
  });

  it('refuse what is no resource', () => {
    assert.throws(() => rungsOf(9, { minResources: 0 }, 100), /minResources is 0/);
    assert.throws(() => rungsOf(9, { minResources: 10, factor: 1 }, 100), /factor is 1/);
    assert.throws(() => rungsOf(9, { minResources: 10, resource: 'maxIter' }, 100), /maxResources is NaN/);
    assert.throws(() => rungsOf(9, { minResources: 10, maxResources: 200 }, 100), /maxResources is 200/);
  });
});
