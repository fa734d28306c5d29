import assert from 'node:assert/strict';
import { runInLanes } from '../../../scripts/suites/runInLanes.mjs';

describe('runInLanes', () => {
  it('keeps the order of the results, and never runs more than its lanes at once', async () => {
    let running = 0;
    let most = 0;
    const results = await runInLanes([30, 1, 10, 1], 2, async (delayMs) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      running -= 1;
      return delayMs * 2;
    });
    assert.deepEqual(results, [60, 2, 20, 2]);
    assert.equal(most, 2);
  });
});
