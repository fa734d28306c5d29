import assert from 'node:assert/strict';
import { inGallery } from '../gallery/Stage.ts';
import { penguins } from '../gallery/penguins.ts';
import { bars, scatter, vegaBars } from '../gallery/samples.ts';
import { themes } from '../gallery/themes.ts';

const marks = '.mark-symbol.role-mark path';

inGallery('a chart', (stage) => {
  it('draws a mark for every row', async () => {
    await stage.tab.showValue('chart', scatter);
    await stage.page.waitForSelector(`#chart ${marks}`);
    assert.equal(await stage.count(`#chart ${marks}`), penguins.length - 2);
    await stage.tab.showValue('vega', vegaBars);
    await stage.page.waitForSelector('#vega .mark-rect.role-mark path');
    assert.equal(await stage.count('#vega .mark-rect.role-mark path'), 3);
  });

  it('follows the theme, and keeps colours of its own', async () => {
    const label = '#chart .role-axis-label text';
    await stage.tab.showValue('chart', bars);
    await stage.tab.showValue('own', { ...bars, background: 'white' });
    await stage.page.waitForSelector(label);
    await stage.page.waitForSelector('#own .role-axis-label text');
    const light = await stage.page.locator(label).first().getAttribute('fill');
    const own = await stage.page.locator('#own .role-axis-label text').first().getAttribute('fill');
    await stage.tab.setTheme('dark');
    await stage.page.waitForFunction(
      ([selector, before]) => document.querySelector(selector)?.getAttribute('fill') !== before,
      [label, light] as const,
    );
    assert.equal(
      await stage.page.locator(label).first().getAttribute('fill'),
      themes.dark.variables.descriptionForeground,
    );
    assert.equal(await stage.page.locator('#own .role-axis-label text').first().getAttribute('fill'), own);
  });

  it('fits a narrow output and the room it gets later', async () => {
    const narrow = await stage.gallery.open('light', { width: 380 });
    await narrow.showValue('chart', scatter);
    await narrow.page.waitForSelector(`#chart ${marks}`);
    const width = (): Promise<number> =>
      narrow.page.evaluate(() => document.querySelector('#chart svg')?.getBoundingClientRect().width ?? 0);
    const before = await width();
    assert.ok(before <= 380, `${before} px`);
    await narrow.page.setViewportSize({ width: 900, height: 800 });
    await narrow.page.waitForFunction(
      (last) => (document.querySelector('#chart svg')?.getBoundingClientRect().width ?? 0) > last + 100,
      before,
    );
    await narrow.close();
  });

  it('takes a new spec in place without a moment of emptiness, and ends with the last one', async () => {
    await stage.tab.showValue('chart', bars);
    await stage.page.waitForSelector('#chart svg');
    const watch = await stage.page.evaluateHandle(() => window.gallery.watch('#chart svg'));
    for (let step = 1; step <= 20; step += 1) {
      await stage.tab.showValue('chart', { ...bars, data: { values: penguins.slice(0, 152 + step) } });
    }
    await stage.page.waitForFunction(
      () => document.querySelector('#chart [aria-label*="species: Chinstrap"][aria-label*=": 20"]') !== null,
    );
    assert.deepEqual(await watch.jsonValue(), { missing: 0 });
  });

  it('shows a tooltip of names and values as text', async () => {
    const hostile = {
      ...scatter,
      data: { values: [{ bill_length: 1, bill_depth: 1, species: '<img src=x onerror="window.hacked=1">' }] },
    };
    await stage.tab.showValue('chart', hostile);
    await stage.page.locator(`#chart ${marks}`).hover();
    await stage.waitForText('.mlnb-tooltip', '<img src=x');
    assert.equal(await stage.count('.mlnb-tooltip img'), 0);
    await stage.page.mouse.move(1, 1);
    await stage.page.locator('.mlnb-tooltip').waitFor({ state: 'detached' });
  });

  it('loads nothing: data, images and links of a hostile spec stay inert', async () => {
    const point = { field: 'v', type: 'quantitative' };
    await stage.tab.showValue('far', { ...bars, data: { url: 'https://example.test/data.json' } });
    await stage.waitForText('#far .mlnb-problem', 'charts load nothing');
    const links = {
      ...bars,
      data: { values: [{ v: 1, link: 'javascript:window.hacked=1', image: 'https://example.test/x.png' }] },
      usermeta: { embedOptions: { actions: true, patch: 'https://example.test/patch.json' } },
      layer: [
        { mark: { type: 'point', size: 900, filled: true }, encoding: { x: point, href: { field: 'link' } } },
        { mark: { type: 'image', width: 20, height: 20 }, encoding: { x: point, url: { field: 'image' } } },
      ],
      mark: undefined,
      encoding: undefined,
    };
    await stage.tab.showValue('links', links);
    const mark = stage.page.locator(`#links ${marks}`);
    // By force, for the image lies over it; and once more where the chart was just drawn anew, fitted to its width.
    await mark
      .click({ force: true })
      .catch(() => stage.page.waitForTimeout(500).then(() => mark.click({ force: true })));
    assert.equal(await stage.wasHacked(), false);
    // The accessible name tells the row's values, as text.
    const attributes = await stage.page.evaluate(() =>
      [...document.querySelectorAll('#links *')].flatMap((element) =>
        [...element.attributes].map(({ name, value }) => `${name}=${value}`),
      ),
    );
    assert.deepEqual(
      attributes.filter(
        (attribute) => /javascript:|example\.test/.test(attribute) && !attribute.startsWith('aria-label='),
      ),
      [],
    );
  });

  it('says why it cannot be drawn', async () => {
    await stage.tab.showValue('broken', {
      ...bars,
      encoding: { x: { field: 'a', type: 'quantitative', bin: { step: -1, maxbins: 'x' } } },
      transform: [{ calculate: 'datum.(', as: 'b' }],
    });
    await stage.waitForText('#broken .mlnb-problem', 'This chart cannot be drawn');
  });

  it('draws many rows on a canvas', async () => {
    const rows = Array.from({ length: 6_000 }, (_, index) => ({
      bill_length: index % 100,
      bill_depth: index % 37,
      species: 'x',
    }));
    await stage.tab.showValue('many', { ...scatter, data: { values: rows } });
    await stage.page.waitForSelector('#many canvas');
  });

  it('saves a picture from its menu by keyboard', async () => {
    await stage.tab.showValue('chart', bars);
    await stage.page.waitForSelector('#chart svg');
    await stage.page.locator('#chart .mlnb-chart-menu > button').focus();
    await stage.page.keyboard.press('Enter');
    await stage.page.keyboard.press('ArrowDown');
    const [download] = await Promise.all([stage.page.waitForEvent('download'), stage.page.keyboard.press('Enter')]);
    assert.equal(download.suggestedFilename(), 'chart.svg');
  });
});
