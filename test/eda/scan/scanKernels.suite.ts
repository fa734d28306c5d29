import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { scanKernels } from '../../../scripts/scanKernels.mjs';

describe('scanKernels', () => {
  it('is what the compiler makes of the sources beside it', () => {
    assert.equal(readFileSync('src/eda/scan/scanKernels.ts', 'utf8'), scanKernels());
  }).timeout(120_000);
});
