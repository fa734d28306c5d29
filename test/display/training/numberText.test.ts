import assert from 'node:assert/strict';
import { numberText, shortNumberText } from '../../../src/display/training/numberText.ts';

/** What Node's own `Intl` says, which is too slow for ten updates a second. */
describe('numbers of a training', () => {
  const values = [0, 1, -1, 0.5, 12.345, 999, 1000, -1234.5, 1e6, 123456789.129, 1e15, 0.004, -0.004, 99.995];

  it('are written as the locale en-US writes them, with two decimals at most', () => {
    for (const value of values) {
      const expected = value.toLocaleString('en-US', { maximumFractionDigits: 2 }).replace(/^-0$/, '0');
      assert.equal(numberText(value), expected);
    }
    assert.deepEqual([NaN, Infinity].map(numberText), ['NaN', 'Infinity']);
  });

  it('are written short with three digits and the unit', () => {
    for (const value of [10_000, 12_345, 999_499, 999_999, 1e6, -45_600, 1.5e9, 2.25e12, 7e14]) {
      const expected = value.toLocaleString('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
      assert.equal(shortNumberText(value), expected);
    }
  });
});
