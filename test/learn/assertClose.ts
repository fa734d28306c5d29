import assert from 'node:assert/strict';

/** Each number within the tolerance, which is absolute up to 1 and relative beyond. */
export function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  for (let at = 0; at < expected.length; at += 1) {
    const [one, other] = [actual[at]!, expected[at]!];
    const limit = tolerance * Math.max(1, Math.abs(other));
    assert.ok(Math.abs(one - other) <= limit, `${one}, not ${other}, at ${at}`);
  }
}
