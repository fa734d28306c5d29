import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mimeTypes } from '../../src/display/mimeTypes.ts';
import { inGallery } from './gallery/Stage.ts';
import { outputsByMime, progress, values } from './gallery/samples.ts';
import { themes, type ThemeName } from './gallery/themes.ts';
import { trainingSample } from './training/trainingSample.ts';

const pictures = join(tmpdir(), 'mlnb-gallery-pictures');
const marks = '.mark-symbol.role-mark path';

inGallery('every output', (stage) => {
  before(() => mkdir(pictures, { recursive: true }));

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`stands in the ${theme} theme without a complaint`, async () => {
      await stage.tab.setTheme(theme);
      for (const [id, mime, data] of outputsByMime) await stage.tab.show(id, mime, data);
      for (const [id, value] of Object.entries(values())) await stage.tab.showValue(id, value);
      await stage.page.waitForSelector(`#scatter ${marks}`);
      await stage.page.waitForSelector('#vega .mark-rect.role-mark path');
      await stage.page.screenshot({ path: join(pictures, `${theme}.png`), fullPage: true });
      assert.equal(await stage.count('.mlnb-problem'), 0);
    });
  }

  it('says what is wrong with data of another shape, and recovers with the next update', async () => {
    const mimes = [...Object.values(mimeTypes), 'application/x-unknown'];
    for (const [index, mime] of mimes.entries()) {
      await stage.tab.show(`bad${index}`, mime, ['nothing', 'of', 'the', 'kind']);
    }
    await stage.page.waitForFunction(
      (expected) => document.querySelectorAll('.mlnb-problem').length === expected,
      mimes.length,
    );
    await stage.tab.show('bad5', mimeTypes.progress, progress.running);
    assert.deepEqual(await stage.texts('#bad5 .mlnb-progress-label'), ['Training']);
  });

  it('stands as far from the left as every output, also once the editor has taken that away', async () => {
    await stage.tab.show('training', mimeTypes.training, trainingSample(2, 10));
    const edge = await stage.page.evaluate(() => {
      const { style } = document.documentElement;
      style.setProperty('--notebook-output-node-padding', '8px');
      style.setProperty('--notebook-output-node-left-padding', '8px');
      const output = document.querySelector<HTMLElement>('#training')!;
      // What the editor does with an output that has no height for a moment.
      output.style.padding = '0px';
      return output.querySelector('.mlnb')!.getBoundingClientRect().left - output.getBoundingClientRect().left;
    });
    assert.equal(edge, 8);
  });

  it('leaves nothing behind when it is disposed', async () => {
    for (const [id, value] of Object.entries(values())) await stage.tab.showValue(id, value);
    await stage.page.waitForSelector(`#scatter ${marks}`);
    await stage.page.evaluate(() => {
      window.gallery.dispose();
    });
    assert.equal(await stage.count('.output *, .mlnb-tooltip'), 0);
  });
});
