import assert from 'node:assert/strict';
import { thousands } from '../../../src/display/text/thousands.ts';

describe('thousands', () => {
  it('separates each three digits of a whole number by a comma', () => {
    const shown = [0, 7, 999, 1_000, 12_345, 1_234_567, -1_234, -123].map(thousands);
    assert.deepEqual(shown, ['0', '7', '999', '1,000', '12,345', '1,234,567', '-1,234', '-123']);
  });
});
