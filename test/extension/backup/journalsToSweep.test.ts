import assert from 'node:assert/strict';
import { journalsToSweep } from '../../../src/extension/backup/journalsToSweep.ts';

const dayMs = 86_400_000;
const mb = 1024 * 1024;

describe('journals that are swept', () => {
  it('are those older than thirty days', () => {
    check([one('new', 29, 1), one('old', 31, 1)], ['old']);
  });

  it('are the oldest beyond 256 MB', () => {
    check([one('oldest', 3, 100), one('newest', 1, 100), one('middle', 2, 100)], ['oldest']);
    check([one('newest', 1, 128), one('older', 2, 128)], []);
  });
});

function one(folder: string, days: number, megabytes: number): Parameters<typeof journalsToSweep>[0][number] {
  return { folder, savedAt: 100 * dayMs - days * dayMs, bytes: megabytes * mb };
}

function check(left: Parameters<typeof journalsToSweep>[0], expected: readonly string[]): void {
  assert.deepEqual(
    journalsToSweep(left, 100 * dayMs).map(({ folder }) => folder),
    expected,
  );
}
