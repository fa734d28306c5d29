import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { treeKernels } from '../../../scripts/treeKernels.mjs';

describe('the kernels of boosting', function () {
  this.timeout(120_000);

  it('are compiled from the sources that stand beside them (`node scripts/treeKernels.mjs` does it)', () => {
    const committed = readFileSync(new URL('../../../src/learn/tree/wasm/treeKernels.ts', import.meta.url), 'utf8');
    assert.equal(committed, treeKernels());
  });
});
