import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { JsonObject } from '../../../src/base/Json.ts';
import { inGallery } from '../gallery/Stage.ts';
import { GridStage } from './GridStage.ts';
import { millionRows } from './millionRows.ts';

inGallery('a table of a million rows', (stage) => {
  let grid: GridStage;
  beforeEach(() => {
    grid = new GridStage(stage);
  });
  const rows = millionRows();

  it('scrolls to any place and to the end, with a few rows in the page', async () => {
    await stage.tab.showValue('table', rows);
    for (const share of [0.25, 0.5, 0.9]) {
      await grid.scrollTo(share);
      const [label = ''] = await grid.labels();
      assert.ok(Math.abs(Number(label) - 1e6 * share) < 100, label);
      assert.deepEqual((await grid.rows())[0]?.slice(0, 2), [label, rows[Number(label)]?.price.toFixed(2)]);
    }
    await grid.find('.mlnb-grid-cell').first().click();
    await stage.page.keyboard.press('Control+End');
    await grid.waitForCell('999999');
    await grid.waitUntilKnown();
    const last = (await grid.rows()).at(-1);
    assert.deepEqual(last?.slice(0, 2), ['999999', rows.at(-1)?.price.toFixed(2)]);
    assert.ok((await grid.find('.mlnb-grid-row').count()) < 20);
  });

  it('moves by single rows with the wheel, and meets no blank', async () => {
    await stage.tab.showValue('table', rows);
    await grid.grid.hover();
    await stage.page.mouse.wheel(0, 240);
    await grid.waitForCell('10');
    await stage.page.waitForTimeout(100);
    assert.equal((await grid.labels())[0], '10');
  });

  it('sorts by two columns and filters as plain JavaScript does', async () => {
    await stage.tab.showValue('table', rows);
    await grid.sortBy('city');
    await grid.find('[aria-sort=ascending]').waitFor();
    await grid.sortBy('price', ['Shift']);
    await grid.filter('rating', 'Is between', (panel) => panel.getByLabel('At least').fill('4'));
    const expected = rows
      .filter(({ rating }) => rating !== null && rating >= 4)
      .toSorted((a, b) => (a.city < b.city ? -1 : a.city > b.city ? 1 : a.price - b.price || a.id - b.id));
    await grid.waitForSize(`${expected.length.toLocaleString('en-US')} of 1,000,000 rows`);
    assert.deepEqual(
      await grid.labels(),
      expected.slice(0, 13).map(({ id }) => String(id)),
    );
    await grid.scrollTo(0.5);
    const [first = ''] = await grid.labels();
    const at = expected.findIndex(({ id }) => String(id) === first);
    assert.ok(Math.abs(at - expected.length / 2) < 100, `${first} is row ${at} of ${expected.length}`);
    assert.deepEqual(
      await grid.labels(),
      expected.slice(at, at + (await grid.labels()).length).map(({ id }) => String(id)),
    );
  });

  it('still scrolls, and says what it waits for, while the kernel does not answer', async () => {
    const output = await stage.tab.showValue('table', rows.slice(0, 300_000));
    const [mime = '', data] = Object.entries(output.data)[0] ?? [];
    const handle = stage.gallery.context.keep(() => new Promise(() => undefined));
    const mlnb = { ...(output.metadata['mlnb'] as JsonObject), handle };
    await stage.tab.show('busy', mime, data, { mlnb });
    const busy = new GridStage(stage, 'busy');
    await busy.grid.evaluate((element) => element.scrollTo(0, 24 * 20));
    await firstRowIs(busy, '20');
    await busy.grid.evaluate((element) => element.scrollTo(0, 24 * 5_000));
    await busy.find('.mlnb-notice').filter({ hasText: 'Waiting for the kernel' }).waitFor();
    assert.ok((await busy.find('[data-state=waiting]:not([hidden])').count()) > 0);
    const tell = async (isCellRunning: boolean) => {
      await stage.page.evaluate((isRunning) => {
        window.gallery.answer({ type: 'kernel', isCellRunning: isRunning });
      }, isCellRunning);
    };
    const note = (text: string) => busy.find('.mlnb-notice').filter({ hasText: text }).waitFor();
    await tell(true);
    await note('Waiting for the running cell: rows that are here can be scrolled.');
    await busy.sortBy('price');
    await note('Waiting for the running cell: rows are sorted when it pauses or ends.');
    await tell(false);
    await note('Rows are being sorted.');
    await busy.sortBy('city');
    await busy.sortBy('rating');
    await busy.grid.evaluate((element) => element.scrollTo(0, 0));
    await firstRowIs(busy, '0');
    const toBusy = await stage.page.evaluate(
      (asked) => window.gallery.posted.filter((message) => JSON.stringify(message).includes(asked)).length,
      handle,
    );
    assert.ok(toBusy <= 3, `${toBusy} requests wait`);
  });

  it('is smooth when the scrollbar is dragged through it', async () => {
    await stage.tab.showValue('table', rows);
    await stage.page.waitForTimeout(500);
    const frames = await grid.grid.evaluate(async (element) => {
      const times: number[] = [];
      const work: number[] = [];
      let last = performance.now();
      for (let step = 0; step < 180; step += 1) {
        const began = performance.now();
        element.scrollTop = ((element.scrollHeight - element.clientHeight) * step) / 180;
        element.dispatchEvent(new Event('scroll'));
        work.push(performance.now() - began);
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - last);
        last = performance.now();
      }
      return { times, work };
    });
    const p95 = (values: readonly number[]): number =>
      values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
    console.log(
      `      drag through 1M rows: frames p95 ${p95(frames.times).toFixed(1)} ms, drawing p95 ${p95(frames.work).toFixed(1)} ms`,
    );
    // Well within a frame even on a slow and busy machine.
    assert.ok(p95(frames.work) < 200);
  });
});

/** The next frame draws what was scrolled to, whenever a busy machine comes to it. */
async function firstRowIs(grid: GridStage, label: string): Promise<void> {
  const deadline = performance.now() + 5_000;
  while ((await grid.rows())[0]?.[0] !== label && performance.now() < deadline) await setTimeout(20);
  assert.equal((await grid.rows())[0]?.[0], label);
}
