import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { evaluatePredictions } from '../../../src/evaluation/evaluatePredictions.ts';
import { inGallery } from '../gallery/Stage.ts';
import { themes, type ThemeName } from '../gallery/themes.ts';

const pictures = join(tmpdir(), 'mlnb-gallery-pictures');
const yTrue = Array.from({ length: 300 }, (_, row) => (row % 3 === 0 ? 1 : 0));
const scores = yTrue.map((label, row) => 0.5 + 0.2 * label + 0.3 * Math.sin(row * 1.7));

const sample = () =>
  evaluatePredictions({ yTrue, scores, groups: { half: yTrue.map((_, row) => (row < 150 ? 'one' : 'two')) } });

inGallery('an evaluation in a cell', (stage) => {
  before(() => mkdir(pictures, { recursive: true }));

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`stands in the ${theme} theme`, async () => {
      await stage.tab.setTheme(theme);
      await stage.tab.showValue('evaluation', await sample());
      await stage.page.screenshot({ path: join(pictures, `evaluation-overview-${theme}.png`), fullPage: true });
      await stage.page.getByRole('tab', { name: /^Curves/ }).click();
      await stage.page.locator('.mlnb-eval-card svg.marks >> visible=true').first().waitFor();
      await stage.page.screenshot({ path: join(pictures, `evaluation-curves-${theme}.png`), fullPage: true });
      assert.equal(await stage.count('.mlnb-problem'), 0);
    });
  }

  it('asks nobody for more, whatever is pressed', async () => {
    await stage.tab.showValue('evaluation', await sample());
    for (const name of [/^Classes/, /^Curves/, /^Threshold/, /^Fairness/, /^Overview/]) {
      await stage.page.getByRole('tab', { name }).click();
    }
    assert.deepEqual(await stage.page.evaluate(() => window.gallery.posted), []);
  });

  it('says what is wrong with data of another version', async () => {
    await stage.tab.show('evaluation', mimeTypes.evaluation, { ...(await sample()), version: 2 });
    await stage.waitForText('.mlnb-problem', 'This output cannot be shown');
  });
});
