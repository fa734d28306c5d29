import assert from 'node:assert/strict';
import { CrashCount } from '../../../src/extension/language/CrashCount.ts';

describe('CrashCount', () => {
  it('calls the last allowed crash within the time one too many', () => {
    const count = new CrashCount(3, 1_000);
    assert.deepEqual(
      [0, 400, 800].map((now) => count.add(now)),
      [
        { crashes: 1, isTooMany: false },
        { crashes: 2, isTooMany: false },
        { crashes: 3, isTooMany: true },
      ],
    );
  });

  it('forgets crashes that are long past', () => {
    const count = new CrashCount(3, 1_000);
    for (const now of [0, 900]) count.add(now);
    assert.deepEqual(count.add(1_000), { crashes: 2, isTooMany: false });
    assert.deepEqual(count.add(1_899), { crashes: 3, isTooMany: true });
  });
});
