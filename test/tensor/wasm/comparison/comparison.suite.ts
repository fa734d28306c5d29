import assert from 'node:assert/strict';
import { join } from 'node:path';
import { reportOf } from '../harness/reportOf.ts';
import type { ComparisonReport } from './ComparisonReport.ts';
import { fuzzedCases } from './fuzzedCases.ts';
import { opCases } from './opCases.ts';

const cases = [...opCases, ...fuzzedCases];

describe('the ops of TensorFlow.js on the wasm backend', function () {
  this.timeout(600_000);

  it('are at least 250, with their options, more than half of them with gradients', () => {
    assert.ok(opCases.length >= 250, `${opCases.length} cases`);
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length, 'a name stands for two cases');
    const withGradient = opCases.filter(({ gradient }) => gradient !== 'none');
    assert.ok(withGradient.length >= 250, `${withGradient.length} with gradients`);
  });

  for (const variant of ['pack', 'fast'] as const) {
    const what = variant === 'pack' ? 'with the kernel pack alone' : 'with the fast kernels on top';
    it(`give the numbers of the cpu backend and of finite differences, leak nothing and stay in bounds, ${what}`, async () => {
      const { problems } = await compared(variant);
      const lines = problems.map(({ name, problems: found }) => `${name}: ${found.join('; ')}`);
      assert.deepEqual(lines, []);
    });
  }

  it('are found wrong where they are: the backend as published fails this comparison', async () => {
    const { problems } = await compared('stock');
    assert.ok(problems.length > 100, `${problems.length} cases fail`);
  });
});

function compared(variant: string): Promise<ComparisonReport> {
  return reportOf<ComparisonReport>(join(import.meta.dirname, 'runComparison.ts'), variant);
}
