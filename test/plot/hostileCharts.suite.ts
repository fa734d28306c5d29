import { tableOf } from '../../src/data/read/tableOf.ts';
import { plot } from '../../src/plot/plot.ts';
import { drawn } from './chartParts.ts';
import { everyChart } from './everyChart.ts';
import { hostileNames, hostileRecords } from './hostileTable.ts';

describe('every kind of chart', function () {
  this.timeout(60_000);
  for (const [index, x] of hostileNames.entries()) {
    it(`can be drawn of a column called ${JSON.stringify(x)}`, async () => {
      const p = plot(await tableOf(hostileRecords()));
      const y = hostileNames[(index + 1) % hostileNames.length] ?? '';
      for (const make of Object.values(everyChart(p, { x, y, group: 'text' }))) drawn(await make());
    });
  }

  it('can be drawn of texts of every length, and with the character 0', async () => {
    const p = plot(await tableOf(hostileRecords()));
    for (const make of Object.values(everyChart(p, { x: 'a.b', y: 'x[0]', group: 'other text' }))) drawn(await make());
  });
});
