import assert from 'node:assert/strict';
import { DecimatedCurve } from '../../../src/tensor/training/DecimatedCurve.ts';

describe('DecimatedCurve', () => {
  it('keeps every point of a short curve', () => {
    const curve = new DecimatedCurve();
    for (let x = 1; x <= 160; x += 1) curve.push(x, 2 * x);
    const { x, y } = curve.points();
    assert.deepEqual([x.length, x[0], y[0], x.at(-1), y.at(-1)], [160, 1, 2, 160, 320]);
  });

  it('joins neighbours into their mean once there are more', () => {
    const curve = new DecimatedCurve();
    for (let x = 1; x <= 161; x += 1) curve.push(x, 2 * x);
    const { x, y } = curve.points();
    assert.deepEqual([x.length, x[0], y[0], x[1], x.at(-1)], [81, 1.5, 3, 3.5, 161]);
  });

  it('has at most 160 points after 100,000, the same mean, and both ends', () => {
    const curve = new DecimatedCurve();
    for (let x = 1; x <= 100_000; x += 1) curve.push(x, x % 10);
    const { x, y } = curve.points();
    assert.ok(x.length > 80 && x.length <= 160, String(x.length));
    assert.ok((x[0] ?? Infinity) < 1_000 && (x.at(-1) ?? 0) > 99_000);
    // 0 to 9 in turn: 4.5.
    for (const value of y.slice(0, -1)) assert.ok(Math.abs((value ?? NaN) - 4.5) < 0.05, String(value));
  });

  it('marks points that hold a value which is not finite, and only these', () => {
    const curve = new DecimatedCurve();
    for (const value of [1, NaN, Infinity, 2]) curve.push(0, value);
    assert.deepEqual(curve.points().y, [1, null, null, 2]);
  });
});
