import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createMonitor } from '../../../src/monitor/createMonitor.ts';
import { referenceOf } from '../../../src/monitor/reference/referenceOf.ts';
import { chiSquareOfTwo } from '../../../src/monitor/statistics/chiSquareOfTwo.ts';
import { jensenShannon } from '../../../src/monitor/statistics/jensenShannon.ts';
import { moreThanBefore, type Portion } from '../../../src/monitor/statistics/moreThanBefore.ts';
import { populationStability } from '../../../src/monitor/statistics/populationStability.ts';
import { smirnovTail } from '../../../src/monitor/statistics/smirnovTail.ts';
import { wilsonInterval } from '../../../src/monitor/statistics/wilsonInterval.ts';

interface Goldens {
  readonly ks: readonly { before: number[]; now: number[]; statistic: number; pValue: number | null }[];
  readonly tails: readonly { n: number; statistic: number; pValue: number }[];
  readonly histograms: readonly {
    before: number[];
    now: number[];
    psi: number | null;
    jensenShannon: number | null;
    chiSquare: { statistic: number; degrees: number; pValue: number } | null;
  }[];
  readonly fisher: readonly { now: Portion; before: Portion; pValue: number }[];
  readonly wilson: readonly { hits: number; rows: number; low: number; high: number }[];
}

const goldens = JSON.parse(
  readFileSync(new URL('../../oracle/monitor/goldens.json', import.meta.url), 'utf8'),
) as Goldens;

/** Relative to the greater of the expected value and `floor`. */
function close(actual: number, expected: number, what: string, { relative = 1e-9, floor = 1e-12 } = {}): void {
  const error = Math.abs(actual - expected) / Math.max(Math.abs(expected), floor);
  assert.ok(error <= relative, `${what}: ${actual} and not ${expected}, off by ${error.toExponential(1)}`);
}

describe('drift statistics against SciPy', () => {
  it('has at least 200 cases, degenerate ones among them', () => {
    const { ks, tails, histograms, fisher, wilson } = goldens;
    const cases = [ks, tails, histograms, fisher, wilson].reduce((sum, { length }) => sum + length, 0);
    assert.ok(cases >= 400, String(cases));
  });

  it('gives the Kolmogorov–Smirnov test of two samples through a monitor, which never holds the samples', () => {
    for (const [at, { before, now, statistic, pValue }] of goldens.ks.entries()) {
      const reference = referenceOf([{ name: 'x', kind: 'number', values: Float64Array.from(before) }]);
      const monitor = createMonitor(reference);
      for (const value of now) {
        const columns = [{ name: 'x', kind: 'number', values: Float64Array.of(value) }] as const;
        monitor.observe({ timeMs: 0, rows: 1, columns, predictions: null });
      }
      const ks = monitor.report(0).columns[0]?.ks;
      close(ks?.statistic ?? Number.NaN, statistic, `statistic ${at}`, { relative: 1e-12 });
      if (pValue === null) assert.equal(ks?.pValue, 1, 'of one row and one row, nothing can be said');
      else close(ks?.pValue ?? Number.NaN, pValue, `p ${at}`, { relative: 1e-8 });
    }
  });

  it('gives the tail of the Kolmogorov–Smirnov statistic for few and for many values', () => {
    for (const { n, statistic, pValue } of goldens.tails) {
      const what = `n ${n}, D ${statistic}`;
      const actual = smirnovTail(statistic, n);
      // Beyond 20,000 values the sum is replaced by a formula, whose relative error falls as 1/n.
      if (n > 20_000) close(actual, pValue, what, { relative: 2e-4 });
      else close(actual, pValue, what, { relative: 2e-9 });
    }
  });

  it('gives the stability index, the Jensen–Shannon divergence in bits, and the chi-square test of two samples', () => {
    for (const { before, now, psi, jensenShannon: divergence, chiSquare } of goldens.histograms) {
      const what = JSON.stringify([before, now]);
      const test = chiSquareOfTwo(before, now);
      if (psi !== null) close(populationStability(before, now), psi, `PSI of ${what}`);
      if (divergence !== null) close(jensenShannon(before, now), divergence, `JS of ${what}`, { floor: 1e-3 });
      assert.equal(test === null, chiSquare === null, what);
      if (test === null || chiSquare === null) continue;
      close(test.statistic, chiSquare.statistic, `chi-square of ${what}`, { floor: 1e-3 });
      assert.equal(test.degrees, chiSquare.degrees);
      close(test.pValue, chiSquare.pValue, `p of ${what}`, { floor: 1e-250 });
    }
  });

  it('gives Fisher’s exact test, one-sided', () => {
    for (const { now, before, pValue } of goldens.fisher) {
      close(moreThanBefore(now, before), pValue, JSON.stringify([now, before]), { relative: 1e-8 });
    }
  });

  it('gives Wilson’s interval', () => {
    for (const { low, high, ...portion } of goldens.wilson) {
      const [from, to] = wilsonInterval(portion);
      close(from, low, `low of ${JSON.stringify(portion)}`);
      close(to, high, `high of ${JSON.stringify(portion)}`);
    }
  });
});
