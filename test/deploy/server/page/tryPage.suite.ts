import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ServerProcess } from '../ServerProcess.ts';

describe('the page to try a model', function () {
  this.timeout(120_000);
  let server: ServerProcess;
  let browser: Browser;
  before(async () => {
    server = await ServerProcess.ofChurn({ env: { MLNB_API_KEY: 'key-of-clients' } });
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  /** A page and what it complained of. */
  const open = async (scheme: 'light' | 'dark' = 'light', width = 1_100): Promise<{ page: Page; errors: string[] }> => {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 800 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('status of')) errors.push(message.text());
    });
    await page.goto(`${server.url}/docs`);
    return { page, errors };
  };

  it('fills in the example, asks the model, and shows its answer; all by the keyboard', async () => {
    const { page, errors } = await open();
    await page.focus('#key');
    await page.keyboard.type('key-of-clients');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.answer');
    assert.match((await page.textContent('.answer')) ?? '', /^(stays|leaves)$/);
    assert.equal(await page.locator('.share').count(), 2);
    assert.match((await page.textContent('#status')) ?? '', /^200 in \d+ ms$/);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('shows at each field what is wrong with it', async () => {
    const { page } = await open();
    await page.fill('#key', 'key-of-clients');
    await page.fill('[data-name="age"]', 'old');
    await page.selectOption('[data-name="active"]', '');
    await page.click('text=Predict');
    await page.waitForSelector('.problem');
    assert.equal(await page.getAttribute('[data-name="age"]', 'aria-invalid'), 'true');
    assert.match((await page.textContent('#f0-hint')) ?? '', /"age" is "old"\. It must be a finite number/);
    assert.equal(await page.getAttribute('[data-name="active"]', 'aria-invalid'), 'true');
    assert.equal(await page.getAttribute('[data-name="plan"]', 'aria-invalid'), null);
    await page.fill('[data-name="age"]', '41');
    await page.selectOption('[data-name="active"]', 'true');
    await page.click('text=Predict');
    await page.waitForSelector('.answer');
    assert.equal(await page.getAttribute('[data-name="age"]', 'aria-invalid'), null);
    await page.close();
  });

  it('asks nobody but its server, and lets no other site frame it', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const response = await page.goto(`${server.url}/`);
    const policy = response?.headers()['content-security-policy'] ?? '';
    assert.match(policy, /^default-src 'none'/);
    assert.match(policy, /frame-ancestors 'self'/);
    assert.ok(!policy.includes('unsafe'));
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:')),
      [],
    );
    await page.close();
  });

  it('fits narrow screens without scrolling sideways, in light and in dark', async () => {
    const shots = process.env['MLNB_SCREENSHOTS'];
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [1_100, 380]) {
        const { page } = await open(scheme, width);
        await page.fill('#key', 'key-of-clients');
        await page.click('text=Predict');
        await page.waitForSelector('.answer');
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        if (shots !== undefined) {
          await mkdir(shots, { recursive: true });
          await page.screenshot({ path: join(shots, `${scheme}-${width}.png`), fullPage: true });
          await page.fill('[data-name="age"]', 'old');
          await page.click('text=Predict');
          await page.waitForSelector('.problem');
          for (const summary of await page.locator('summary').all()) await summary.click();
          await page.screenshot({ path: join(shots, `${scheme}-${width}-wrong.png`), fullPage: true });
        }
        await page.close();
      }
    }
  });
});
