import assert from 'node:assert/strict';
import { join } from 'node:path';
import { reportOf } from '../harness/reportOf.ts';
import type { LongTrainingReport } from './LongTrainingReport.ts';

// As shipped; and shorter, for it is slower, without the fast kernels.
const lengths = { fast: 1_000, pack: 200 };

for (const [variant, steps] of Object.entries(lengths)) {
  describe(`${steps} steps of training on the wasm backend (${variant})`, function () {
    this.timeout(600_000);
    let reports: readonly LongTrainingReport[];
    before(async () => {
      reports = await reportOf<readonly LongTrainingReport[]>(
        join(import.meta.dirname, 'trainLong.ts'),
        variant,
        String(steps),
      );
    });

    it('leak no tensor, no data, and none of the module’s memory', () => {
      assert.equal(reports.length, 4);
      for (const { name, before, after } of reports) {
        const { allocatedBytes: bytesBefore, ...countsBefore } = before;
        const { allocatedBytes: bytesAfter, ...countsAfter } = after;
        assert.deepEqual(countsAfter, countsBefore, name);
        // Free pieces lie a little otherwise from step to step.
        assert.ok(bytesAfter - bytesBefore < 4_096, `${name}: ${bytesBefore} → ${bytesAfter} bytes`);
      }
    });

    it('learn', () => {
      for (const { name, firstLoss, lastLoss } of reports) {
        assert.ok(lastLoss < firstLoss, `${name}: ${firstLoss} → ${lastLoss}`);
      }
    });
  });
}
