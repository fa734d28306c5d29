import assert from 'node:assert/strict';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { explanationSamples } from '../../evaluation/explain/samples.ts';
import { inGallery } from '../gallery/Stage.ts';

inGallery('a sheet', (stage) => {
  it('shows every explanation, in light and dark', async function () {
    this.timeout(240_000);
    const samples = await explanationSamples();
    for (const theme of ['light', 'dark'] as const) {
      const tab = await stage.gallery.open(theme);
      for (const [name, sample] of Object.entries(samples)) {
        const output = await tab.showValue(name, sample);
        assert.equal(Object.keys(output.data)[0], mimeTypes.sheet);
        const charts = (output.data[mimeTypes.sheet] as { parts: { type: string }[] }).parts.filter(
          ({ type }) => type === 'chart',
        ).length;
        await tab.page.waitForFunction(
          ([id, count]) =>
            document.querySelectorAll(`#${id} .mlnb-chart-canvas:not([data-drawing]) :is(svg, canvas)`).length >= count,
          [name, charts] as const,
        );
        assert.equal(await tab.page.locator(`#${name} .mlnb-problem`).count(), 0, `${name}, ${theme}`);
        const folder = process.env.MLNB_SCREENSHOTS;
        if (folder !== undefined)
          await tab.page.locator(`#${name}`).screenshot({ path: `${folder}/${name}-${theme}.png` });
      }
      await tab.close();
    }
  });

  it('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror="window.hacked=1">';
    await stage.tab.show('s', mimeTypes.sheet, {
      title: hostile,
      parts: [
        { type: 'note', tone: 'caution', text: hostile },
        { type: 'table', caption: hostile, columns: [{ name: hostile, isNumber: false }], rows: [[hostile]] },
      ],
    });
    await stage.waitForText('#s h3', '<img');
    assert.equal(await stage.count('#s img'), 0);
    assert.equal(await stage.wasHacked(), false);
  });

  it('says when what it gets is no sheet, and takes a new one in place', async () => {
    await stage.tab.show('s', mimeTypes.sheet, { title: 'x' });
    await stage.waitForText('#s .mlnb-problem', 'cannot be shown');
    const table = (cell: string): object => ({
      title: 'T',
      parts: [{ type: 'table', caption: null, columns: [{ name: 'c', isNumber: true }], rows: [[cell]] }],
    });
    await stage.tab.show('t', mimeTypes.sheet, table('1'));
    await stage.waitForText('#t tbody', '1');
    await stage.tab.show('t', mimeTypes.sheet, table('2'));
    await stage.waitForText('#t tbody', '2');
    assert.equal(await stage.count('#t table'), 1);
  });
});
