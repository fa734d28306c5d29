import assert from 'node:assert/strict';
import { CallPace } from '../../../../src/deploy/server/batching/CallPace.ts';

describe('the pace of calls', () => {
  const paceOf = (...calls: [rows: number, seconds: number][]) => {
    const pace = new CallPace();
    for (const [rows, seconds] of calls) pace.observe(rows, seconds);
    return pace;
  };

  it('sets no limit before the first call', () => {
    assert.equal(new CallPace().rowsWithin(0.05), Infinity);
    assert.equal(new CallPace().rowsPerSecond, null);
  });

  it('takes calls of one size as all rows and no fixed part', () => {
    const pace = paceOf([10, 0.1], [10, 0.1]);
    // 10 ms a row.
    assert.equal(pace.rowsWithin(0.055), 5);
    assert.ok(Math.abs((pace.rowsPerSecond ?? 0) - 100) < 1e-9);
  });

  it('tells the fixed part of a call from that of its rows', () => {
    // 20 ms and 1 ms a row.
    const pace = paceOf([1, 0.021], [10, 0.03], [100, 0.12], [50, 0.07]);
    // Through rounding, 30 may be 29.
    assert.ok([29, 30].includes(pace.rowsWithin(0.05)), String(pace.rowsWithin(0.05)));
  });

  it('does not shrink calls whose fixed part alone takes too long', () => {
    // 60 ms and 0.1 ms a row: 600 rows double the call, fewer would only mean more calls.
    const pace = paceOf([1, 0.0601], [10, 0.061], [100, 0.07], [50, 0.065]);
    assert.ok(Math.abs(pace.rowsWithin(0.05) - 600) <= 1, String(pace.rowsWithin(0.05)));
  });

  it('always lets one row through', () => {
    assert.equal(paceOf([1, 3], [2, 6]).rowsWithin(0.05), 1);
  });

  it('does not shrink calls for one that was held up, and does when all take longer', () => {
    const pace = new CallPace();
    for (let call = 0; call < 50; call += 1) pace.observe(64, 0.001);
    pace.observe(64, 0.4);
    // 1.2 ms for 64 rows, at most, are 2,666 rows in 50 ms.
    assert.ok(pace.rowsWithin(0.05) > 2_600, String(pace.rowsWithin(0.05)));
    for (let call = 0; call < 100; call += 1) pace.observe(64, 0.4);
    assert.ok(Math.abs(pace.rowsWithin(0.05) - 8) <= 1, String(pace.rowsWithin(0.05)));
  });

  it('forgets what has been long ago', () => {
    const pace = paceOf([10, 10]);
    for (let call = 0; call < 200; call += 1) pace.observe(10, 0.01);
    assert.ok(Math.abs((pace.rowsPerSecond ?? 0) - 1_000) < 1);
  });
});
