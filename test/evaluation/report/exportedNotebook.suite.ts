import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { displaySymbol } from '../../../src/display/Displayable.ts';
import { sampleProfile } from '../../eda/report/sampleProfile.ts';
import { fallbackHtml as profileFallback } from '../../../src/eda/report/fallbackHtml.ts';
import { evaluatePredictions } from '../../../src/evaluation/evaluatePredictions.ts';
import type { JsonObject } from '../../../src/base/Json.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { reportPrograms, toHtml } from '../../../src/notebook/export/toHtml.ts';
import { toIpynb } from '../../../src/notebook/export/toIpynb.ts';
import { newCodeCell, newNotebook } from '../../../src/notebook/newNotebook.ts';
import type { Notebook } from '../../../src/notebook/Notebook.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';
import { ReportStage } from '../../eda/report/ReportStage.ts';

const hostile = '</script><script>window.hacked = true</script>';

describe('a notebook with an evaluation as a page', function () {
  this.timeout(120_000);
  let stage: ReportStage;
  before(async () => {
    stage = await ReportStage.start(['evaluation', 'vega-embed']);
  });
  after(() => stage.stop());

  it('shows the report with its charts, in light and dark, and lets nothing else run', async () => {
    const notebook = await evaluated();
    assert.deepEqual(reportPrograms(notebook), ['evaluation.js']);
    const html = toHtml(notebook, { vegaBundle: stage.programs.vega, reportBundles: [stage.programs.view] });
    for (const scheme of ['light', 'dark'] as const) {
      const { page, complaints, requests } = await stage.openHtml(html, { scheme });
      const report = page.locator('.mlnb-exported-evaluation');
      await report.getByRole('tab', { name: /^Curves/ }).click();
      const charts = report.locator('.mlnb-eval-card svg.marks >> visible=true');
      await charts.first().waitFor();
      assert.ok((await charts.count()) >= 2, `${await charts.count()} charts`);
      assert.deepEqual([complaints, requests], [[], []]);
      assert.equal(await page.evaluate(() => 'hacked' in window), false);
      await mkdir('/tmp/mlnb-screens', { recursive: true });
      await page.screenshot({ path: `/tmp/mlnb-screens/exported-evaluation-${scheme}.png` });
    }
  });

  it('shows its figures as a table without the program', async () => {
    const { page } = await stage.openHtml(toHtml(await evaluated()));
    await page.frameLocator('.mlnb-exported-evaluation iframe').getByText('ROC-AUC').first().waitFor();
  });

  it('names the programs of both kinds of report', async () => {
    const profile = sampleProfile();
    const data = {
      [mimeTypes.profile]: profile as unknown as JsonObject, // SAFETY: numbers, strings, nulls, arrays and objects of them.
      'text/html': profileFallback(profile, 'People'),
      'text/plain': 'people',
    };
    const both = newNotebook([...(await evaluated()).cells, ...shown(data).cells]);
    assert.deepEqual(reportPrograms(both), ['evaluation.js', 'profile.js']);
  });

  it('keeps the figures as a table for Jupyter', async () => {
    const exported = JSON.parse(toIpynb(await evaluated())) as {
      cells: { outputs: { data: Record<string, unknown> }[] }[];
    };
    assert.match(JSON.stringify(exported.cells[0]?.outputs[0]?.data['text/html']), /ROC-AUC/);
  });
});

async function evaluated(): Promise<Notebook> {
  const random = seededRandom(3);
  const yTrue = Array.from({ length: 400 }, () => (random() < 0.3 ? hostile : 'no'));
  const scores = yTrue.map((label) => (label === 'no' ? 0 : 0.35) + 0.6 * random());
  const evaluation = await evaluatePredictions({ yTrue, scores }, { posLabel: hostile, resamples: 20 });
  return shown(evaluation[displaySymbol]() as unknown as JsonObject); // SAFETY: a MIME bundle of JSON and texts.
}

function shown(data: JsonObject): Notebook {
  return newNotebook([
    {
      ...newCodeCell('evaluation'),
      outputs: [{ type: 'execute_result', executionCount: 1, data, metadata: {}, extra: {} }],
    },
  ]);
}
