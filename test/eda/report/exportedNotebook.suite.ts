import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { hasCharts, reportPrograms, toHtml } from '../../../src/notebook/export/toHtml.ts';
import { newCodeCell, newNotebook } from '../../../src/notebook/newNotebook.ts';
import type { Notebook } from '../../../src/notebook/Notebook.ts';
import { fallbackHtml } from '../../../src/eda/report/fallbackHtml.ts';
import { ReportStage } from './ReportStage.ts';
import { colours, sampleProfile } from './sampleProfile.ts';

const hostile = { ...colours, name: '</script><script>window.hacked = true</script>' };

describe('a notebook with a profile as a page', function () {
  this.timeout(120_000);
  let stage: ReportStage;
  before(async () => {
    stage = await ReportStage.start();
  });
  after(() => stage.stop());

  it('shows the report, with charts, and lets nothing else run', async () => {
    const notebook = notebookOf([sampleProfile(), sampleProfile([hostile])]);
    assert.deepEqual([hasCharts(notebook), reportPrograms(notebook)], [true, ['profile.js']]);
    const { vega, view } = stage.programs;
    const { page, complaints, requests } = await stage.openHtml(
      toHtml(notebook, { vegaBundle: vega, reportBundles: [view] }),
    );
    const [first, second] = [
      page.locator('.mlnb-exported-profile').nth(0),
      page.locator('.mlnb-exported-profile').nth(1),
    ];
    await first.getByRole('tab', { name: /^Columns/ }).click();
    await first.locator('.mlnb-eda-card svg.marks').first().waitFor();
    await second.getByRole('tab', { name: /^Columns/ }).click();
    assert.equal(await second.locator('.mlnb-eda-card h3').first().textContent(), hostile.name);
    assert.deepEqual([complaints, requests], [[], []]);
    assert.equal(await page.evaluate(() => 'hacked' in window), false);
  });

  it('shows the tables of the fallback without the program', async () => {
    const { page } = await stage.openHtml(toHtml(notebookOf([sampleProfile()])));
    const frame = page.frameLocator('.mlnb-exported-profile iframe');
    await frame.getByText('15.8 % of "age" is missing.').waitFor();
  });
});

function notebookOf(profiles: readonly ReturnType<typeof sampleProfile>[]): Notebook {
  return newNotebook(
    profiles.map((profile) => ({
      ...newCodeCell('profile'),
      outputs: [
        {
          type: 'execute_result',
          executionCount: 1,
          data: {
            [mimeTypes.profile]: profile as unknown as JsonObject, // SAFETY: numbers, strings, nulls, arrays and objects of them.
            'text/html': fallbackHtml(profile, 'People'),
            'text/plain': 'people',
          },
          metadata: {},
          extra: {},
        },
      ],
    })),
  );
}
