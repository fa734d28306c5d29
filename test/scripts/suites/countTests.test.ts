import assert from 'node:assert/strict';
import { countTests } from '../../../scripts/suites/runSuite.mjs';

const none = { passed: 0, failed: 0, skipped: 0 };

describe('countTests', () => {
  it('counts a check without tests of its own as one', () => {
    assert.deepEqual(countTests(0, undefined, false), { passed: 1, failed: 0, skipped: 0 });
    assert.deepEqual(countTests(2, undefined, false), { passed: 0, failed: 1, skipped: 0 });
  });

  it("takes mocha's own counts", () => {
    const counts = { passed: 7, failed: 2, skipped: 1 };
    assert.deepEqual(countTests(2, counts, true), counts);
  });

  it('counts a run that died before it reported as failed', () => {
    assert.deepEqual(countTests(134, false, true), { ...none, failed: 1 });
    assert.deepEqual(countTests(0, false, true), { ...none, failed: 1 });
  });

  it('counts a run that reported success and then died as failed', () => {
    assert.deepEqual(countTests(1, { passed: 7, failed: 0, skipped: 0 }, true), { passed: 7, failed: 1, skipped: 0 });
  });

  it('counts a run without any test as failed', () => {
    assert.deepEqual(countTests(0, none, true), { ...none, failed: 1 });
  });
});
