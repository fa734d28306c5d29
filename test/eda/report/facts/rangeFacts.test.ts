import assert from 'node:assert/strict';
import { binsTouched, rangeFacts } from '../../../../src/eda/report/facts/rangeFacts.ts';

const histogram = { edges: [0, 10, 20, 30, 40], counts: [10, 20, 30, 40], below: 60, above: 40, isInteger: false };

describe('rangeFacts', () => {
  it('counts whole bins, with far values on both sides as part of all', () => {
    // 60 + 10 of 200 are below 10, and 20 + 30 more below 30.
    assert.deepEqual(rangeFacts(histogram, { first: 1, end: 3 }), { rows: 50, share: 0.25, quantiles: [0.35, 0.6] });
  });

  it('gives 0 for a histogram without values', () => {
    const empty = { ...histogram, counts: [0, 0, 0, 0], below: 0, above: 0 };
    assert.deepEqual(rangeFacts(empty, { first: 0, end: 4 }), { rows: 0, share: 0, quantiles: [0, 0] });
  });
});

describe('binsTouched', () => {
  const cases: readonly (readonly [from: number, to: number, first: number, end: number])[] = [
    [12, 28, 1, 3],
    [28, 12, 1, 3],
    [10, 20, 1, 2],
    [-5, 3, 0, 1],
    [39, 400, 3, 4],
    [50, 60, 3, 4],
    [-9, -5, 0, 1],
  ];
  for (const [from, to, first, end] of cases) {
    it(`takes bins ${first} to ${end} for ${from} to ${to}`, () => {
      assert.deepEqual(binsTouched(histogram, from, to), { first, end });
    });
  }
});
