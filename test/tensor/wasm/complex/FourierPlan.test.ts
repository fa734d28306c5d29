import assert from 'node:assert/strict';
import { FourierPlan } from '../../../../src/tensor/wasm/complex/FourierPlan.ts';

describe('FourierPlan', () => {
  it('makes of an impulse a constant, and of a constant an impulse', () => {
    assert.deepEqual(transformed([1, 0, 0, 0], -1).real, [1, 1, 1, 1]);
    assert.deepEqual(transformed([1, 1, 1, 1], -1).real, [4, 0, 0, 0]);
  });

  it('tells the direction of a turn by the sign', () => {
    // x = [0, 1, 0, 0]: X[1] = exp(∓iπ/2) = ∓i.
    assert.ok(Math.abs((transformed([0, 1, 0, 0], -1).imag[1] ?? 0) + 1) < 1e-15);
    assert.ok(Math.abs((transformed([0, 1, 0, 0], 1).imag[1] ?? 0) - 1) < 1e-15);
  });

  for (const length of [1, 2, 3, 5, 6, 7, 12, 16, 31, 100, 127, 128, 500]) {
    it(`equals the definition for ${length} numbers`, () => {
      const signal = Array.from({ length }, (_, i) => Math.sin(i * 1.3) + (i % 3));
      const { real, imag } = transformed(signal, -1);
      const expected = byDefinition(signal);
      expected.forEach(([re, im], k) => {
        assert.ok(Math.abs((real[k] ?? NaN) - re) < 1e-9 * length, `${k}: ${real[k]} ≠ ${re}`);
        assert.ok(Math.abs((imag[k] ?? NaN) - im) < 1e-9 * length, `${k}: ${imag[k]} ≠ ${im}`);
      });
    });
  }
});

function transformed(signal: readonly number[], sign: -1 | 1): { real: number[]; imag: number[] } {
  const plan = new FourierPlan(signal.length, sign);
  plan.load(signal, new Float64Array(signal.length));
  plan.transform();
  return { real: [...plan.real], imag: [...plan.imag] };
}

/** X[k] = Σⱼ x[j]·exp(−2πi·jk/n), in n² steps. */
function byDefinition(signal: readonly number[]): readonly (readonly [number, number])[] {
  const angle = (-2 * Math.PI) / signal.length;
  return signal.map((_, k) => {
    let [re, im] = [0, 0];
    signal.forEach((value, j) => {
      const turn = (j * k) % signal.length;
      re += value * Math.cos(angle * turn);
      im += value * Math.sin(angle * turn);
    });
    return [re, im] as const;
  });
}
