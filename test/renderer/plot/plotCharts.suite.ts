import assert from 'node:assert/strict';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import { plot } from '../../../src/plot/plot.ts';
import { everyChart } from '../../plot/everyChart.ts';
import { hostileRecords } from '../../plot/hostileTable.ts';
import { oracleTable } from '../../plot/oracleTables.ts';
import { inGallery } from '../gallery/Stage.ts';

inGallery('quick charts', (stage) => {
  it('are drawn, every kind of them, in light and dark', async function () {
    this.timeout(180_000);
    const charts = everyChart(plot(await oracleTable('penguins')), {
      x: 'bill_length_mm',
      y: 'body_mass_g',
      group: 'species',
    });
    for (const theme of ['light', 'dark'] as const) {
      const tab = await stage.gallery.open(theme);
      for (const [index, [name, make]] of Object.entries(charts).entries()) {
        await tab.showValue(`c${index}`, await make());
        await tab.page.waitForSelector(`#c${index} :is(svg, canvas), #c${index} .mlnb-problem`);
        assert.equal(await tab.page.locator(`#c${index} .mlnb-problem`).count(), 0, `${name}, ${theme}`);
      }
      await tab.close();
    }
  });

  it('keep their legend in the room there is', async () => {
    const words = ['a kind with quite a long name', 'another kind with a long name'];
    const records = Array.from({ length: 60 }, (_, row) => ({ x: row, y: (row * 7) % 23, kind: words[row % 2] }));
    const tab = await stage.gallery.open('light', { width: 700 });
    await tab.showValue('c', await plot(await tableOf(records)).scatter('x', 'y', { color: 'kind' }));
    await tab.page.waitForSelector('#c .role-legend-label text');
    const { right, width, room } = await tab.page.evaluate(() => ({
      right: Math.max(...[...document.querySelectorAll('#c .role-legend-label text')].map((text) => text.getBoundingClientRect().right)), // prettier-ignore
      width: document.querySelector('#c svg')?.getBoundingClientRect().width ?? 0,
      room: document.documentElement.clientWidth,
    }));
    assert.ok(right <= room && width <= room, `legend to ${right} px, chart of ${width} px, in ${room} px`);
    assert.ok(width > 500, `${width} px`);
    await tab.close();
  });

  it('stay inert whatever columns and values are called', async () => {
    const charts = everyChart(plot(await tableOf(hostileRecords())), {
      x: '\\"+window.hacked+"',
      y: '<img src=x onerror="window.hacked=1">',
      group: 'text',
    });
    for (const [index, name] of ['scatter of groups', 'box by groups', 'bar of means', 'pairs'].entries()) {
      const chart = await charts[name]?.();
      await stage.tab.showValue(`c${index}`, chart);
      await stage.page.waitForSelector(`#c${index} svg`);
    }
    await stage.page.locator('#c0 .mark-symbol.role-mark path').last().hover({ force: true });
    await stage.waitForText('.mlnb-tooltip', '<img src=x onerror="window.hacked=1">');
    await stage.waitForText('.mlnb-tooltip-name', '\\"+window.hacked+"');
    assert.equal(await stage.count('.mlnb-tooltip img'), 0);
    assert.equal(await stage.wasHacked(), false);
  });

  for (const horizontal of [true, false]) {
    it(`draw whiskers through the middle of ${horizontal ? 'lying' : 'standing'} boxes beside each other`, async () => {
      const p = plot(await oracleTable('penguins'));
      await stage.tab.showValue('c', await p.box('body_mass_g', { by: 'species', color: 'sex', horizontal }));
      await stage.page.waitForSelector('#c .layer_0_marks line', { state: 'attached' });
      const middles = async (selector: string) =>
        (
          await stage.page.locator(selector).evaluateAll((marks) =>
            marks.map((mark) => {
              const { top, bottom, left, right } = mark.getBoundingClientRect();
              return { x: (left + right) / 2, y: (top + bottom) / 2 };
            }),
          )
        ).map(({ x, y }) => (horizontal ? y : x));
      const boxes = await middles('#c .mark-rect.layer_2_marks path');
      const whiskers = await middles('#c .mark-rule.layer_0_marks line');
      assert.equal(boxes.length, 6);
      assert.deepEqual(whiskers.map(Math.round), boxes.map(Math.round));
    });
  }

  it('name a bin in the tooltip', async () => {
    const chart = await plot(await oracleTable('penguins')).histogram('body_mass_g', { units: { body_mass_g: 'g' } });
    await stage.tab.showValue('c', chart);
    const bars = '#c .mark-rect.role-mark path';
    await stage.page.waitForSelector(bars);
    await stage.page.locator(bars).first().hover();
    await stage.waitForText('.mlnb-tooltip', '2,700 – 3,028');
    await stage.waitForText('.mlnb-tooltip', 'Rows11');
  });
});
