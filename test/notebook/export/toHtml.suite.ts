import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundles } from '../../../scripts/bundles.mjs';
import type { Notebook } from '../../../src/notebook/Notebook.ts';
import { hasCharts, toHtml } from '../../../src/notebook/export/toHtml.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../../src/notebook/newNotebook.ts';
import { waitFor } from '../../vscode/control/waitFor.ts';
import { galleryNotebook, hostileNotebook } from './galleryNotebook.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

describe('toHtml', () => {
  it('takes the title from the first heading, else from the caller', () => {
    const titleOf = (html: string) => /<title>(.*)<\/title>/.exec(html)?.[1];
    assert.equal(
      titleOf(toHtml(newNotebook([newCodeCell('1'), newMarkdownCell('text\n\n# My *own* title #\n')]))),
      'My own title',
    );
    assert.equal(titleOf(toHtml(newNotebook(), { title: 'a<b.mlnb' })), 'a&lt;b.mlnb');
  });

  it('embeds the chart program once, and only where there is a chart', () => {
    const options = { vegaBundle: 'var marker_of_bundle;' };
    assert.equal(toHtml(galleryNotebook, options).split('marker_of_bundle').length, 2);
    assert.ok(!toHtml(newNotebook([newMarkdownCell('x')]), options).includes('marker_of_bundle'));
    assert.equal(hasCharts(galleryNotebook), true);
    assert.equal(hasCharts(newNotebook([newCodeCell('1')])), false);
  });

  it('names nothing on the network but links', () => {
    const html = toHtml(galleryNotebook)
      .replaceAll(/<a href="https:[^"]*"/g, '')
      .replaceAll(/xmlns="[^"]*"/g, '');
    assert.doesNotMatch(html, /(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?\/\//i);
  });

  describe('in a browser', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mlnb-html-'));
    let browser: Browser;
    let vegaBundle = '';

    before(async function () {
      this.timeout(60_000);
      if (!existsSync(executablePath)) {
        console.error(
          `\n*** ${executablePath} is missing: the check of exported pages in a browser is SKIPPED.\n*** Install it with: apt-get install chromium\n`,
        );
        this.skip();
      }
      vegaBundle = await buildVegaBundle();
      const args = [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ];
      browser = await chromium.launch({ executablePath, args });
    });
    after(async () => {
      await (browser as Browser | undefined)?.close();
      rmSync(folder, { recursive: true });
    });

    const open = async (
      notebook: Notebook,
      options: { colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean } = {},
    ) => {
      const file = path.join(folder, 'page.html');
      writeFileSync(file, toHtml(notebook, { vegaBundle }));
      const page = await (await browser.newContext(options)).newPage();
      const seen = watch(page);
      await page.goto(pathToFileURL(file).href);
      return { page, seen };
    };

    it('draws charts live, in the theme of the reader, and says nothing on the console', async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, seen } = await open(galleryNotebook, { colorScheme });
        const bars = page.locator('.chart.live .stage svg .mark-rect path');
        await bars.first().waitFor();
        assert.equal(await bars.count(), 3);
        assert.equal(await bars.first().getAttribute('fill'), colorScheme === 'dark' ? '#6cb0f2' : '#3b78b8');
        assert.equal(await page.locator('.chart .fallback').isVisible(), false);
        assert.deepEqual(seen.problems, []);
        assert.deepEqual(seen.requests, []);
        await page.close();
      }
    });

    it('gives filled points the colour of their group alone, without a rim of another one', async () => {
      const spec = {
        $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
        data: { values: ['a', 'b'].map((group, x) => ({ x, y: x, group })) },
        mark: { type: 'point', filled: true },
        encoding: {
          x: { field: 'x', type: 'quantitative' },
          y: { field: 'y', type: 'quantitative' },
          color: { field: 'group', type: 'nominal' },
        },
      };
      const output = {
        type: 'display_data',
        data: { 'application/vnd.vegalite.v6+json': spec },
        metadata: {},
      } as const;
      const notebook = newNotebook([{ ...newCodeCell('points'), outputs: [output] }]);
      const { page } = await open(notebook, { colorScheme: 'light' });
      const points = page.locator('.chart.live .stage svg .mark-symbol.role-mark path');
      await points.first().waitFor();
      const drawn = await points.evaluateAll((all) =>
        all.map((one) => [one.getAttribute('fill'), one.getAttribute('stroke')]),
      );
      assert.deepEqual(drawn, [
        ['#3b78b8', null],
        ['#d9730d', null],
      ]);
      await page.close();
    });

    it('draws them anew when the theme changes', async () => {
      const { page } = await open(galleryNotebook, { colorScheme: 'light' });
      await page.locator('.chart.live .mark-rect path[fill="#3b78b8"]').waitFor();
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('.chart.live .mark-rect path[fill="#6cb0f2"]').waitFor();
      assert.equal(await page.locator('.chart .stage').count(), 1);
      await page.close();
    });

    it('shows the picture of a chart where scripts do not run', async () => {
      const { page } = await open(galleryNotebook, { javaScriptEnabled: false });
      assert.equal(await page.locator('.chart .fallback img').isVisible(), true);
      await page.close();
    });

    it('fits frames to the HTML in them', async () => {
      const { page } = await open(galleryNotebook);
      const height = await page
        .locator('iframe.frame')
        .evaluate((frame) => (frame as unknown as { clientHeight: number }).clientHeight);
      assert.ok(height > 60 && height < 180, String(height));
      await page.close();
    });

    it('puts columns of numbers to the right in the HTML of other programs, and text to the left', async () => {
      const html = `<table><tr><th>name</th><th>size</th><th>mixed</th></tr>
        <tr><td>oak</td><td>−1,200.5</td><td>7</td></tr><tr><td>rose</td><td>3e-7</td><td>many</td></tr></table>`;
      const output = { type: 'display_data', data: { 'text/html': html }, metadata: {} } as const;
      const { page } = await open(newNotebook([{ ...newCodeCell('table'), outputs: [output] }]));
      const cells = page.frameLocator('iframe.frame').locator('tr').last().locator('td');
      await cells.first().waitFor();
      const read = async (): Promise<string[]> =>
        await cells.evaluateAll((all) =>
          all.map((cell) => (cell as unknown as { style: { textAlign: string } }).style.textAlign),
        );
      await waitFor('numbers at the right', async () => (await read())[1] === 'right');
      assert.deepEqual(await read(), ['', 'right', '']);
      await page.close();
    });

    it('draws the charts of a sheet', async () => {
      const spec = {
        data: { values: [{ a: 'x', b: 1 }] },
        mark: 'bar',
        encoding: { x: { field: 'b', type: 'quantitative' } },
      };
      const sheet = { title: 'A sheet', parts: [{ type: 'chart', spec, note: 'How to read it.' }] };
      const output = {
        type: 'display_data',
        data: { 'application/vnd.mlnb.sheet+json': sheet },
        metadata: {},
      } as const;
      const { page, seen } = await open(newNotebook([{ ...newCodeCell('sheet'), outputs: [output] }]));
      await page.locator('.sheet .chart.live .mark-rect path').waitFor();
      assert.equal(await page.locator('.sheet p').last().innerText(), 'How to read it.');
      assert.deepEqual(seen.problems, []);
      await page.close();
    });

    it('runs no script of a notebook, and lets none of its parts reach the network', async () => {
      const { page, seen } = await open(hostileNotebook);
      const before = await page.title();
      await page.locator('.chart.failed').nth(1).waitFor();
      for (const link of await page.frameLocator('iframe.frame').locator('#go').all()) await link.click();
      assert.equal(await page.title(), before);
      assert.doesNotMatch(before, /^pwned$/);
      assert.deepEqual(seen.answered, []);
      const [scripts, handlers] = await page.evaluate<[number, number]>(
        "[document.querySelectorAll('script:not([type])').length, document.querySelectorAll('main [onload], main [onerror], main [onclick]').length]",
      );
      assert.equal(scripts, 2);
      assert.equal(handlers, 0);
      assert.equal(await page.locator('.chart.live').count(), 0);
      await page.close();
    });
  });
});

/** What a page complains of and asks the network for; requests that the page's policy stopped are not `answered`. */
function watch(page: Page): { problems: string[]; requests: string[]; answered: string[] } {
  const seen = { problems: [] as string[], requests: [] as string[], answered: [] as string[] };
  page.on('console', (message) => seen.problems.push(message.text()));
  page.on('pageerror', (error) => seen.problems.push(error.message));
  page.on('request', (request) => {
    if (/^(?:https?|wss?):/.test(request.url())) seen.requests.push(request.url());
  });
  page.on('requestfailed', (request) => {
    // Chromium's word for what a policy stopped before it left; a refused connection has another.
    if (request.failure()?.errorText !== 'csp')
      seen.answered.push(`${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  page.on('response', (response) => {
    if (/^(?:https?|wss?):/.test(response.url())) seen.answered.push(response.url());
  });
  return seen;
}

async function buildVegaBundle(): Promise<string> {
  const options = bundles.find(({ entryPoints }) => entryPoints !== undefined && 'vega-embed' in entryPoints);
  const { outputFiles } = await esbuild.build({ ...options, write: false });
  const [file] = outputFiles;
  assert.ok(file !== undefined);
  return file.text;
}
