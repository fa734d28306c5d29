import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { shownProfile } from '../../../src/eda/report/shownProfile.ts';
import { ages, colours, sampleProfile } from '../../eda/report/sampleProfile.ts';
import { inGallery } from '../gallery/Stage.ts';
import { themes, type ThemeName } from '../gallery/themes.ts';

const pictures = join(tmpdir(), 'mlnb-gallery-pictures');
const bars = '.mlnb-eda-card .mlnb-eda-histogram svg.marks';

inGallery('a profile in a cell', (stage) => {
  before(() => mkdir(pictures, { recursive: true }));

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`stands in the ${theme} theme`, async () => {
      await stage.tab.setTheme(theme);
      await stage.tab.showValue('profile', shownProfile(sampleProfile()));
      await stage.page.getByRole('tab', { name: /^Columns/ }).click();
      await stage.page.waitForSelector(bars);
      await stage.page.screenshot({ path: join(pictures, `profile-${theme}.png`), fullPage: true });
      assert.equal(await stage.count('.mlnb-problem'), 0);
    });
  }

  it('asks nobody for more, whatever is pressed', async () => {
    await stage.tab.showValue('profile', shownProfile(sampleProfile()));
    for (const name of [/^Columns/, /^Associations/, /^Missing/, /^Overview/]) {
      await stage.page.getByRole('tab', { name }).click();
    }
    assert.deepEqual(await stage.page.evaluate(() => window.gallery.posted), []);
  });

  it('shows a newer profile in place: the tab and the column stay', async () => {
    await stage.tab.show('profile', mimeTypes.profile, sampleProfile());
    await stage.page.getByRole('tab', { name: /^Columns/ }).click();
    await stage.page.getByRole('option', { name: /^colour,/ }).click();
    const more = { ...colours, count: 240 };
    await stage.tab.show('profile', mimeTypes.profile, sampleProfile([ages, more]));
    await stage.waitForText('.mlnb-eda-card dd', '240');
    assert.equal(await stage.page.locator('.mlnb-eda-card h3').first().textContent(), 'colour');
  });

  it('says of a profile that is still made how far it is', async () => {
    const progress = {
      stage: 'preview',
      share: 0.1,
      rows: 120,
      tableRows: null,
      pending: ['associations', 'duplicates'],
    } as const;
    await stage.tab.show('profile', mimeTypes.profile, { ...sampleProfile(), progress });
    await stage.waitForText('.mlnb-eda-subtitle', 'So far: the first 120 rows');
    assert.deepEqual(await stage.texts('.mlnb-eda-tiles dd'), ['120', '3', '19 (5.3 %)', '…', '4.1 kB', '1']);
  });

  it('says what is wrong with data of another version', async () => {
    await stage.tab.show('profile', mimeTypes.profile, { ...sampleProfile(), version: 2 });
    await stage.waitForText('.mlnb-problem', 'This output cannot be shown');
  });
});
