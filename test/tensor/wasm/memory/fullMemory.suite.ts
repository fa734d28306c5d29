import assert from 'node:assert/strict';
import { join } from 'node:path';
import { reportOf } from '../harness/reportOf.ts';
import type { FullMemoryReport } from './FullMemoryReport.ts';

for (const variant of ['pack', 'fast'] as const) {
  describe(`a wasm backend whose 4 GB are full (${variant})`, function () {
    this.timeout(600_000);
    let report: FullMemoryReport;
    before(async () => {
      report = await reportOf<FullMemoryReport>(join(import.meta.dirname, 'fillMemory.ts'), variant);
    });

    it('says what was asked for, what is in use, and what to do', () => {
      assert.match(
        report.firstError,
        /^TENSOR_OUT_OF_MEMORY: There is no room for a tensor of 256 MB: \d+ tensors hold 3,\d+/,
      );
      assert.match(report.firstError, /tf\.dispose\(\).*tf\.tidy\(\).*smaller batches/);
    });

    it('says so too of a tensor that no memory could hold', () => {
      assert.match(report.tooLarge, /^TENSOR_OUT_OF_MEMORY: There is no room for a tensor of 8,192 MB/);
    });

    it('gives right numbers or that error, never garbage, however little is free', () => {
      const others = Object.entries(report.outcomes).flatMap(([name, outcomes]) =>
        outcomes
          .filter((outcome) => outcome !== 'right' && outcome !== 'out of memory')
          .map((outcome) => `${name}: ${outcome}`),
      );
      assert.deepEqual(others, []);
      const all = Object.values(report.outcomes).flat();
      assert.ok(all.includes('right') && all.includes('out of memory'), 'memory was not full, or never became free');
    });

    it('keeps the tensors that it had, and goes on as before once others are disposed', () => {
      assert.deepEqual(report.rememberedAfter, [1, 2, 3]);
      assert.deepEqual(new Set(report.afterwards), new Set(['right']));
      assert.equal(report.brokenBounds, 0);
    });
  });
}
