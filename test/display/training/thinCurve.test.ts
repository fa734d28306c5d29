import assert from 'node:assert/strict';
import { thinned } from '../../../src/display/training/thinCurve.ts';

describe('a curve for a small picture', () => {
  const thinOf = (count: number): readonly number[] => {
    const x = Array.from({ length: count }, (_, i) => i);
    const curve = { name: 'loss', kind: 'step' as const, x, y: x.map((value) => value * 2), last: 1, brokenAt: null };
    const [first] = thinned({ name: 'loss', curves: [{ curve, role: 'step' }] }).curves;
    assert.deepEqual(
      first!.curve.y,
      first!.curve.x.map((value) => value * 2),
    );
    return first!.curve.x;
  };

  it('keeps all of 80 points', () => assert.equal(thinOf(80).length, 80));
  it('keeps every second of 160, and the last', () => {
    const x = thinOf(160);
    assert.deepEqual([x.length, x[1], x.at(-1)], [81, 2, 159]);
  });
});
