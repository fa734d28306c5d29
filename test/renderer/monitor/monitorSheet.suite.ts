import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import type { ShownMonitorReport } from '../../../src/monitor/report/shownMonitorReport.ts';
import { monitorLog } from '../../../src/monitor/monitorLog.ts';
import { monitorPage } from '../../../src/monitor/view/monitorPage.ts';
import { asText, logLines, sampleReference } from '../../monitor/samples.ts';
import { inGallery } from '../gallery/Stage.ts';

async function driftedReport(): Promise<ShownMonitorReport> {
  const folder = await mkdtemp(join(tmpdir(), 'mlnb-monitor-'));
  try {
    const startMs = Date.UTC(2026, 10, 21);
    const clean = logLines({ requests: 500, startMs });
    const drifted = logLines({ requests: 400, startMs: startMs + 500 * 60_000, drift: 1, seed: 9, right: 0.7 });
    await writeFile(join(folder, 'requests.jsonl'), asText([...clean, ...drifted]));
    return await monitorLog(join(folder, 'requests.jsonl'), { reference: sampleReference() });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

inGallery('the report of a monitor', (stage) => {
  it('is drawn with all of its charts, in light and dark', async function () {
    this.timeout(240_000);
    const report = await driftedReport();
    for (const theme of ['light', 'dark'] as const) {
      const tab = await stage.gallery.open(theme);
      const output = await tab.showValue('monitor', report);
      assert.equal(Object.keys(output.data)[0], mimeTypes.sheet);
      await tab.page.waitForFunction(
        () => document.querySelectorAll('#monitor .mlnb-chart-canvas:not([data-drawing]) :is(svg, canvas)').length >= 3,
      );
      assert.equal(await tab.page.locator('#monitor .mlnb-problem').count(), 0);
      assert.match((await tab.page.locator('#monitor .mlnb-sheet-caution').textContent()) ?? '', /^Retrain\. /);
      const folder = process.env.MLNB_SCREENSHOTS;
      if (folder !== undefined)
        await tab.page.locator('#monitor').screenshot({ path: `${folder}/monitor-${theme}.png` });
      await tab.close();
    }
  });

  it('is drawn by the page that needs nothing else, whatever a log calls its levels', async function () {
    this.timeout(240_000);
    const report = await driftedReport();
    const hostile = '</script><img src=x onerror="window.hacked=1">\\';
    const columns = report.columns.map((column) => ({ ...column, column: `${hostile}${column.column}` }));
    const programs = ['monitor.js', 'vega-embed.js'].map((name) =>
      readFile(new URL(`../../../dist/${name}`, import.meta.url), 'utf8'),
    );
    const [view = '', vega = ''] = await Promise.all(programs);
    const html = monitorPage({ ...report, columns }, { view, vega });
    assert.ok(Buffer.byteLength(html) < 1_500_000, String(Buffer.byteLength(html)));
    const folder = await mkdtemp(join(tmpdir(), 'mlnb-page-'));
    await writeFile(join(folder, 'report.html'), html);
    const page = await stage.tab.page.context().newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
    await page.waitForFunction(
      () => document.querySelectorAll('.mlnb-chart-canvas:not([data-drawing]) :is(svg, canvas)').length >= 3,
    );
    assert.equal(await page.locator('main img').count(), 0);
    assert.equal(await page.evaluate(() => 'hacked' in globalThis), false);
    assert.deepEqual(problems, []);
    const pictures = process.env.MLNB_SCREENSHOTS;
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/monitor-page.png`, fullPage: true });
    await page.close();
    await rm(folder, { recursive: true, force: true });
  });
});
