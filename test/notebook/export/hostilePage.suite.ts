import assert from 'node:assert/strict';
import { chromium, type Browser } from 'playwright-core';
import { newNotebook } from '../../../src/notebook/newNotebook.ts';
import type { Cell } from '../../../src/notebook/Notebook.ts';
import { toHtml } from '../../../src/notebook/export/toHtml.ts';
import { Canary } from '../../renderer/contained/Canary.ts';
import { hostileDocuments } from '../../renderer/contained/hostileDocuments.ts';

describe('the page of a hostile notebook', function () {
  this.timeout(60_000);
  let browser: Browser;
  let canary: Canary;
  before(async () => {
    canary = await Canary.start();
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  after(async () => {
    await browser.close();
    canary.stop();
  });

  it('reaches nothing, by HTML, SVG, Markdown in cells and outputs', async () => {
    const { origin } = canary;
    const documents = Object.values(hostileDocuments(origin));
    const markdown = `# Hi ![x](${origin}/image) [a](javascript:fetch('${origin}/js')) [b](command:x) [c](file:///etc/passwd) ![d](data:image/svg+xml,<svg/onload=fetch('${origin}/svg')>)`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="fetch('${origin}/onload')"><image href="${origin}/svg-image"/></svg>`;
    const data = [
      ...documents.map((html) => ({ 'text/html': html })),
      { 'image/svg+xml': svg },
      { 'text/markdown': `${markdown}\n\n${documents.join('\n\n')}` },
    ];
    const cells: Cell[] = [
      { type: 'markdown', id: 'm', source: `${markdown}\n\n${documents.join('\n\n')}`, metadata: {} },
      {
        type: 'code',
        id: 'c',
        source: '1',
        metadata: {},
        executionCount: 1,
        outputs: data.map((bundle) => ({ type: 'display_data', data: bundle, metadata: {} })),
      },
    ];
    // Opened from a disk: a page of the canary's own would be asked for, too.
    const page = await browser.newPage();
    await page.route('https://exported.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: toHtml({ ...newNotebook(), cells }) }),
    );
    await page.goto('https://exported.test/');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.ok(page.frames().length > 30);
    assert.deepEqual([canary.asked, canary.connections], [[], 0]);
    const links = await page
      .locator('a')
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''));
    assert.deepEqual(
      links.filter((href) => !/^(?:https?:|#)/.test(href)),
      [],
    );
    assert.equal(page.url(), 'https://exported.test/');
  });
});
