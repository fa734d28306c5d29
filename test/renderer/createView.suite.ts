import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mimeTypes } from '../../src/display/mimeTypes.ts';
import { inGallery } from './gallery/Stage.ts';
import { outputsByMime, progress, values } from './gallery/samples.ts';
import { themes, type ThemeName } from './gallery/themes.ts';

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

  it('leaves nothing behind when it is disposed', async () => {
    for (const [id, value] of Object.entries(values())) await stage.tab.showValue(id, value);
    await stage.page.waitForSelector(`#scatter ${marks}`);
    await stage.page.evaluate(() => {
      window.gallery.dispose();
    });
    assert.equal(await stage.count('.output *, .mlnb-tooltip'), 0);
  });
});
