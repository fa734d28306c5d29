import assert from 'node:assert/strict';
import { closestNames } from '../../src/base/closestNames.ts';

describe('closestNames', () => {
  it('finds swapped, missing, added and mistyped letters', () => {
    const names = ['epochs', 'seed', 'learningRate'];
    assert.deepEqual(closestNames('epcohs', names), ['epochs']);
    assert.deepEqual(closestNames('epoch', names), ['epochs']);
    assert.deepEqual(closestNames('seeds', names), ['seed']);
    assert.deepEqual(closestNames('learningrate', names), ['learningRate']);
  });

  it('offers nothing for a name that is like none', () => {
    assert.deepEqual(closestNames('optimizer', ['epochs', 'seed']), []);
    assert.deepEqual(closestNames('x', []), []);
  });

  it('puts the closest first', () => {
    assert.deepEqual(closestNames('batchSize', ['batchSizes', 'batchSite', 'batchSize']), [
      'batchSize',
      'batchSizes',
      'batchSite',
    ]);
  });
});
