import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { readCsv } from '../../../src/data/read/readCsv.ts';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import { eda } from '../../../src/eda/eda.ts';
import type { Profile } from '../../../src/eda/profile/Profile.ts';
import { reportPage } from '../../../src/eda/report/reportPage.ts';
import { ReportStage } from './ReportStage.ts';
import { ages, colours, days, sampleColumn, sampleProfile } from './sampleProfile.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** Of the card of the column that is shown. */
const bars = '.mlnb-eda-card .mlnb-eda-histogram .mlnb-chart-canvas svg';
const told = '.mlnb-eda-card .mlnb-eda-histogram .mlnb-eda-told';
const values = '.mlnb-eda-card .mlnb-eda-bars';

describe('the report of eda as a page', function () {
  this.timeout(180_000);
  let stage: ReportStage;
  let birds: Profile;

  before(async () => {
    stage = await ReportStage.start();
    const table = await readCsv(`${root}test/oracle/eda/tables/birdstrikes.csv`);
    birds = await eda(table, { target: 'Wildlife Size', compare: table.head(500) });
  });
  after(() => stage.stop());

  const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
  const shown = (page: Page): Promise<string[]> =>
    page
      .locator('[role=tabpanel]')
      .evaluateAll((panels) =>
        panels
          .filter((panel) => panel.checkVisibility())
          .map(
            (panel) =>
              document.getElementById(panel.getAttribute('aria-labelledby') ?? '')?.firstChild?.textContent ?? '',
          ),
      );

  it('asks for nothing, prints nothing, and lets no other script run', async () => {
    const { page, requests, complaints } = await stage.open(birds);
    await tab(page, 'Columns').click();
    await drawn(page);
    assert.deepEqual([requests, complaints], [[], []]);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hacked = true';
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => 'hacked' in window), false);
    const refused = await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => false,
        () => true,
      ),
    );
    assert.ok(refused);
    assert.match(complaints.join('\n'), /Content Security Policy/);
  });

  it('has tabs that arrow keys, Home and End move through, one panel at a time', async () => {
    const { page } = await stage.open(birds);
    await tab(page, 'Overview').focus();
    assert.deepEqual(await shown(page), ['Overview']);
    for (const [key, expected] of [
      ['ArrowRight', 'Columns'],
      ['End', 'Comparison'],
      ['ArrowRight', 'Overview'],
      ['ArrowLeft', 'Comparison'],
      ['Home', 'Overview'],
    ] as const) {
      await page.keyboard.press(key);
      assert.deepEqual(await shown(page), [expected], key);
    }
    const tabbable = page.locator('[role=tab][tabindex="0"]');
    assert.deepEqual(await tabbable.allTextContents(), await tab(page, 'Overview').allTextContents());
  });

  it('tells of a bar what is under the pointer', async () => {
    const { page } = await stage.open(sampleProfile());
    await tab(page, 'Columns').click();
    const box = await boxOf(page, bars);
    // The first of four bins of equal width, and far above its low bar: the whole column of a bin answers.
    await page.mouse.move(box.x + box.width * 0.15, box.y + box.height * 0.3);
    const tooltip = page.locator('.mlnb-tooltip');
    await tooltip.waitFor();
    assert.deepEqual(await tooltip.locator('span').allTextContents(), [
      'Range',
      '0 – 9',
      'Rows',
      '10',
      'Share',
      '9.9 %',
    ]);
  });

  it('looks into a range that is dragged over: its bins alone, their rows, share and quantiles', async () => {
    const { page } = await stage.open(sampleProfile());
    await tab(page, 'Columns').click();
    await drag(page, await boxOf(page, bars), [0.35, 0.6]);
    // 20 + 30 of 101 values; 10 are below.
    await page.locator(told, { hasText: '10 – 29: 50 rows, 49.5\u00a0% of the values' }).waitFor();
    assert.match((await page.locator(told).textContent()) ?? '', /from quantile 9\.9\s% to 59\.4\s%\./);
    const label = page.locator('.mlnb-eda-histogram [role=img]');
    await page.waitForFunction(() =>
      document.querySelector('.mlnb-eda-histogram [role=img]')?.getAttribute('aria-label')?.includes('10 – 29'),
    );
    assert.match((await label.getAttribute('aria-label')) ?? '', /^Histogram of age: 10 – 29: 50 rows/);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator(told, { hasText: 'Drag over the chart' }).waitFor();
  });

  it('looks into a range by the keyboard alone', async () => {
    const { page } = await stage.open(sampleProfile());
    await tab(page, 'Columns').click();
    const [from, to] = [
      page.getByRole('slider', { name: 'Range from' }),
      page.getByRole('slider', { name: 'Range to' }),
    ];
    await from.press('ArrowRight');
    await from.press('ArrowRight');
    await to.press('ArrowLeft');
    assert.equal(await from.getAttribute('aria-valuetext'), '20');
    await page.locator(told, { hasText: '20 – 29: 30 rows, 29.7\u00a0% of the values' }).waitFor();
    await from.press('End');
    assert.equal(await from.getAttribute('aria-valuenow'), '2', 'the range holds one bin at least');
  });

  it('tells the days of a span of time', async () => {
    const { page } = await stage.open(sampleProfile([days]));
    await tab(page, 'Columns').click();
    await page.getByRole('slider', { name: 'Range to' }).press('ArrowLeft');
    await page
      .locator(told, { hasText: '2024-01-01 – 2024-01-21, 20 days: 100 rows, 83.3\u00a0% of the values' })
      .waitFor();
  });

  it('adds up the values that are picked', async () => {
    const { page } = await stage.open(sampleProfile([colours]));
    await tab(page, 'Columns').click();
    const bar = page.locator(`${values} svg .mark-rect.role-mark path`);
    await bar.nth(0).click();
    const sum = page.locator(`${values} .mlnb-eda-told`);
    await page.waitForFunction(() =>
      document.querySelector('.mlnb-eda-card .mlnb-eda-bars .mlnb-eda-told')?.textContent.includes('red'),
    );
    assert.equal(await sum.first().textContent(), '“red”: 60 rows, 50.0 % of the values.');
    await bar.nth(2).click({ modifiers: ['Shift'] });
    assert.equal(await sum.first().textContent(), '“red”, “blue”: 80 rows, 66.7 % of the values.');
  });

  it('changes the column by keys, and finds and sorts columns', async () => {
    const { page } = await stage.open(birds);
    await tab(page, 'Columns').click();
    const title = page.locator('.mlnb-eda-card h3').first();
    await page.getByRole('listbox', { name: 'Columns' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await title.textContent(), birds.columns[2]?.name);
    await page.keyboard.press('End');
    assert.equal(await title.textContent(), birds.columns.at(-1)?.name);
    await page.getByRole('searchbox', { name: 'Search columns' }).fill('cost');
    const names = page.locator('#mlnb-eda-1-panel-columns [role=option] .mlnb-eda-name');
    assert.deepEqual(await names.allTextContents(), ['Cost Other', 'Cost Repair', 'Cost Total $']);
    await page.getByRole('searchbox', { name: 'Search columns' }).fill('');
    await page.getByLabel('Sort by').selectOption('missing');
    assert.equal((await names.allTextContents())[0], 'Speed IAS in knots');
  });

  it('links a warning to its column', async () => {
    const { page } = await stage.open(sampleProfile([colours, ages]));
    await page.getByRole('button', { name: 'Show the column colour' }).click();
    assert.deepEqual(await shown(page), ['Columns']);
    assert.equal(await page.locator('.mlnb-eda-card h3').first().textContent(), 'colour');
  });

  it('tells a pair of columns by every measure under the pointer, and opens both with a click', async () => {
    const { page } = await stage.open(sampleProfile());
    await tab(page, 'Associations').click();
    const cell = page.locator('.mlnb-eda-heatmap svg .mark-rect.role-mark path').nth(1);
    await cell.hover({ force: true });
    await page
      .locator('.mlnb-eda-told', { hasText: 'age × colour: Pearson 0.900 · Mutual information 0.250' })
      .waitFor();
    await cell.click({ force: true });
    const pair = page.locator('.mlnb-eda-pair');
    assert.equal(await pair.locator('h3').first().textContent(), 'age × colour');
    await pair.getByRole('img', { name: /Histogram of age/ }).waitFor();
    await pair.getByRole('img', { name: /Most frequent values of colour/ }).waitFor();
    await page.getByRole('button', { name: 'Mutual information' }).click();
    assert.equal(await page.getByRole('button', { name: 'Mutual information' }).getAttribute('aria-pressed'), 'true');
    await page.getByRole('listbox', { name: 'Strongest pairs' }).focus();
    await page.keyboard.press('End');
    assert.notEqual(await pair.locator('h3').first().textContent(), 'age × colour');
  });

  it('does not move what is around when another column of the same kind is chosen', async () => {
    const { page } = await stage.open(birds);
    await tab(page, 'Columns').click();
    await page.getByRole('option', { name: /^Cost Other,/ }).click();
    await page.locator(bars).waitFor();
    const before = await boxOf(page, '.mlnb-eda-card .mlnb-eda-histogram');
    await page.getByRole('option', { name: /^Cost Total/ }).click();
    const after = await page.locator('.mlnb-eda-card .mlnb-eda-histogram').boundingBox();
    assert.equal(after?.height, before.height);
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`has nothing that axe finds wrong, in ${scheme}`, async () => {
      const { page } = await stage.open(birds, { scheme });
      for (const name of ['Overview', 'Columns', 'Associations', 'Missing', 'Target', 'Comparison']) {
        await tab(page, name).click();
        await drawn(page);
        const details = page.locator('[role=tabpanel]:not([hidden]) summary:visible');
        if ((await details.count()) > 0) await details.first().click();
        assert.deepEqual(await violations(page), [], name);
      }
    });
  }

  it('fits a narrow notebook without scrolling sideways', async () => {
    const { page } = await stage.open(birds, { width: 400 });
    for (const name of ['Overview', 'Columns', 'Associations', 'Missing', 'Target', 'Comparison']) {
      await tab(page, name).click();
      await drawn(page);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 400, name);
    }
  });

  it('shows hostile names and values as text', async () => {
    const hostile = [
      '<script>window.hacked = 1</script>',
      '</script><script>window.hacked = 2</script>',
      '<img src=x onerror="window.hacked = 3">',
      'javascript:window.hacked=4',
      '"],datum["x',
      '__proto__',
      '<!--',
      '{"signal": "warn(1)"}',
    ];
    const columns = hostile.map((name) => ({
      ...colours,
      name,
      levels: { top: hostile.map((value) => ({ value, count: 15 })), rareLevels: 0, rareRows: 0, isSampled: false },
    }));
    const { page, complaints, requests } = await stage.open(
      sampleProfile(columns, { source: { file: hostile[1] ?? '', notes: hostile } }),
    );
    for (const name of ['Overview', 'Columns', 'Associations']) {
      await tab(page, name).click();
      await drawn(page);
    }
    await tab(page, 'Columns').click();
    await page.getByRole('listbox', { name: 'Columns' }).focus();
    for (const name of hostile) {
      assert.equal(await page.locator('.mlnb-eda-card h3').first().textContent(), name);
      await page.keyboard.press('ArrowDown');
    }
    const labels = await page.locator('[role=tabpanel]:not([hidden]) svg text').allTextContents();
    assert.ok(
      labels.some((text) => text.startsWith('<img src=x')),
      labels.join('\n'),
    );
    assert.deepEqual([complaints, requests], [[], []]);
    assert.equal(await page.evaluate(() => 'hacked' in window), false);
  });

  it('stays below 2 MB and quick with 5,000 columns', async () => {
    const table = await tableOf(
      Object.fromEntries(
        Array.from({ length: 5_000 }, (_, place) => [
          `feature ${place}`,
          Float64Array.from({ length: 120 }, (__, row) => Math.sin(row * (place + 1)) * ((row * 7 + place) % 13)),
        ]),
      ),
    );
    const html = reportPage(await eda(table, { target: 'feature 0' }), 'wide', stage.programs);
    assert.ok(Buffer.byteLength(html) < 2_000_000, `${Buffer.byteLength(html)} bytes`);
    const { page, complaints } = await stage.openHtml(html);
    await tab(page, 'Columns').click();
    const options = page.locator('#mlnb-eda-1-panel-columns [role=option]');
    await options.first().waitFor();
    assert.ok((await options.count()) < 60);
    await page.getByRole('searchbox', { name: 'Search columns' }).fill('feature 4999');
    assert.deepEqual(await options.locator('.mlnb-eda-name').allTextContents(), ['feature 4999']);
    assert.deepEqual(complaints, []);
  });

  it('says the essentials where no script runs', () => {
    const html = reportPage(
      sampleProfile([ages, sampleColumn({ name: '<b>', role: 'text' })]),
      'People',
      stage.programs,
    );
    const fallback = /<noscript>([^]*)<\/noscript>/.exec(html)?.[1] ?? '';
    assert.match(fallback, /15\.8 % of &quot;age&quot; is missing/);
    assert.ok(fallback.includes('&lt;b&gt;') && !fallback.includes('<b>'));
  });

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe);
    return await page.evaluate(async () => {
      const { run } = (
        window as unknown as {
          axe: { run: (root: Element) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        }
      ).axe; // SAFETY: set by the line above.
      const found = await run(document.body);
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
    });
  }
});

/** The first chart of the part that is shown stands. */
async function drawn(page: Page): Promise<void> {
  const chart = page.locator('[role=tabpanel]:not([hidden]) .mlnb-eda-chart:visible').first();
  await chart.scrollIntoViewIfNeeded();
  await chart.locator('svg').first().waitFor();
}

async function boxOf(page: Page, selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  await page.locator(selector).first().waitFor();
  const box = await page.locator(selector).first().boundingBox();
  assert.ok(box !== null);
  return box;
}

/** From a share of the box's width to another one, in small steps as a hand does. */
async function drag(
  page: Page,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  [from, to]: readonly [number, number],
): Promise<void> {
  await page.mouse.move(x + width * from, y + height * 0.6);
  await page.mouse.down();
  await page.mouse.move(x + width * to, y + height * 0.6, { steps: 8 });
  await page.mouse.up();
}
