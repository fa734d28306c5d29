import assert from 'node:assert/strict';
import { approximateBytes } from '../../../../src/kernel/worker/variables/approximateBytes.ts';

describe('approximateBytes', () => {
  it('is exact for binary data', () => {
    assert.equal(approximateBytes(new Float64Array(1_000)), 8_000);
    assert.equal(approximateBytes(new Float64Array(1_000).subarray(10, 20)), 80);
    assert.equal(approximateBytes(new ArrayBuffer(123)), 123);
  });

  it('says nothing of functions and proxies', () => {
    assert.equal(
      approximateBytes(() => 1),
      null,
    );
    assert.equal(approximateBytes(new Proxy({}, {})), null);
  });

  it('counts a character of Latin text as one byte, of other text as two', () => {
    const [latin, other] = [approximateBytes('x'.repeat(1_000)), approximateBytes('я'.repeat(1_000))];
    assert.equal((other ?? 0) - (latin ?? 0), 1_000);
  });

  it('is within a factor of two of what a million records take', function () {
    this.timeout(20_000);
    // 24 bytes of head and two fields of 8 bytes each, by V8's layout of objects, and a slot of the array.
    const expected = 1_000_000 * (24 + 16 + 8);
    const bytes = approximateBytes(Array.from({ length: 1_000_000 }, (_, index) => ({ index, half: index >> 1 }))) ?? 0;
    assert.ok(bytes > expected / 2 && bytes < expected * 2, String(bytes));
  });

  it('ends in values that hold themselves, and that are huge', () => {
    const ring: unknown[] = [];
    ring.push(ring, new Array(1e8));
    assert.ok((approximateBytes(ring) ?? 0) > 0);
  });
});
