import assert from 'node:assert/strict';
import { engineLimits } from '../../../src/data/engine/engineLimits.ts';

describe('engineLimits', () => {
  const gigabyte = 1024 ** 3;
  const memory = (process: number | null, machine: number): number =>
    engineLimits(process, machine).memoryBytes / gigabyte;

  it('leave room beside tables: three eighths of what the process may take', () => {
    assert.equal(memory(8 * gigabyte, 64 * gigabyte), 3);
    assert.equal(memory(8 * gigabyte, 4 * gigabyte), 1.5);
    assert.equal(memory(null, 16 * gigabyte), 6);
  });

  it('are never too small to work with', () => assert.equal(memory(1024, gigabyte), 0.25));
});
