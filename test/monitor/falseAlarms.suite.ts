import { strict as assert } from 'node:assert';
import { createMonitor } from '../../src/monitor/createMonitor.ts';
import { referenceOf } from '../../src/monitor/reference/referenceOf.ts';
import { batchOf, randomOf, rowsOf, wideTraffic } from './Traffic.ts';

/** A rate of 1 % gives more than 6 alarms in 150 by a chance of less than 0.1 %. */
const [trials, most] = [150, 6];

describe('false alarms of a monitor on 54 clean columns', function () {
  this.timeout(300_000);
  for (const [before, now] of [
    [150, 100],
    [150, 2_000],
    [600, 150],
    [2_000, 400],
  ] as const) {
    it(`are at most ${most} in ${trials} reports, of ${before} rows of the reference and ${now} now`, () => {
      const traffic = wideTraffic(6);
      let alarms = 0;
      for (let trial = 0; trial < trials; trial += 1) {
        const random = randomOf(before * 10_000 + now * 1_000 + trial);
        const monitor = createMonitor(referenceOf(rowsOf(traffic, before, random)));
        monitor.observe(batchOf(rowsOf(traffic, now, random)));
        const { columns } = monitor.report(0);
        alarms += columns.some(({ level }) => level === 'slight' || level === 'marked') ? 1 : 0;
      }
      assert.ok(alarms <= most, `${alarms} of ${trials}`);
    });
  }
});
