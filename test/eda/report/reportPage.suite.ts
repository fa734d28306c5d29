import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { readCsv } from '../../../src/data/read/readCsv.ts';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import { eda } from '../../../src/eda/eda.ts';
import { reportPage } from '../../../src/eda/report/reportPage.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('the report of eda in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let html = '';

  before(async () => {
    const table = await readCsv(`${root}test/oracle/eda/tables/birdstrikes.csv`);
    html = reportPage(await eda(table, { target: 'Wildlife Size', compare: table.head(500) }), 'Bird strikes');
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
  });
  after(() => browser.close());

  async function open(
    colorScheme: 'light' | 'dark',
    width = 1_000,
  ): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    const [requests, complaints]: [string[], string[]] = [[], []];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.setContent(html);
    return { page, requests, complaints };
  }

  it('asks for nothing, and nothing in it is refused', async () => {
    const { page, requests, complaints } = await open('light');
    assert.deepEqual(requests, []);
    assert.deepEqual(complaints, []);
    assert.equal(await page.locator('script').count(), 0);
  });

  it('has tabs that the arrow keys move through, one panel at a time', async () => {
    const { page } = await open('light');
    const visible = (): Promise<string[]> =>
      page
        .locator('.panel')
        .evaluateAll((panels) =>
          panels.filter((panel) => panel.checkVisibility()).map((panel) => panel.getAttribute('aria-label') ?? ''),
        );
    assert.deepEqual(await visible(), ['Overview']);
    await page.getByRole('radio', { name: 'Overview' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.deepEqual(await visible(), ['Columns']);
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight');
    assert.deepEqual(await visible(), ['Target']);
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`has text that can be read, in ${scheme}`, async () => {
      const { page } = await open(scheme);
      const [ink, dim] = await page.evaluate(() =>
        ['.eda', '.eda dt'].map(
          (selector) => getComputedStyle(document.querySelector(selector) ?? document.body).color,
        ),
      );
      const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      assert.ok(contrast(ink ?? '', ground) >= 7, `${ink ?? ''} on ${ground}`);
      assert.ok(contrast(dim ?? '', ground) >= 4.5, `${dim ?? ''} on ${ground}`);
    });
  }

  it('fits a narrow notebook without scrolling sideways', async () => {
    const { page } = await open('light', 420);
    for (const label of await page.locator('.tabs > label').all()) {
      await label.click();
      assert.ok(
        (await page.evaluate(() => document.documentElement.scrollWidth)) <= 420,
        (await label.textContent()) ?? '',
      );
    }
  });

  it('names every chart, and every bar tells its figure', async () => {
    const { page } = await open('light');
    assert.equal(await page.locator('svg:not([role="img"][aria-label])').count(), 0);
    const bars = page.locator('svg .b');
    assert.ok((await bars.count()) > 50);
    assert.equal(await page.locator('svg .b:not(:has(title))').count(), 0);
  });

  it('stays below 2 MB for a table of many columns', async () => {
    const columns = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, place) => [
        `feature ${place}`,
        Float64Array.from({ length: 200 }, (_, row) => Math.sin(row * (place + 1)) * ((row * 7 + place) % 13)),
      ]),
    );
    const profile = await eda(await tableOf(columns), { target: 'feature 0' });
    assert.equal(profile.columns.length, 3_000);
    assert.ok(Buffer.byteLength(reportPage(profile, 'wide')) < 2_000_000);
  });
});

/** WCAG 2's contrast of two opaque colours. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
