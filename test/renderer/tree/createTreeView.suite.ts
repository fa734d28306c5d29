import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { inGallery } from '../gallery/Stage.ts';
import { model } from '../gallery/samples.ts';

inGallery('a tree', (stage) => {
  const active = (): Promise<string> =>
    stage.page.evaluate(() => document.activeElement?.querySelector('.mlnb-tree-line')?.textContent ?? '');

  it('opens and closes by keyboard, one item in the tab order', async () => {
    await stage.tab.showValue('tree', { a: { deep: [1, 2] }, b: 2 });
    await stage.page.keyboard.press('Tab');
    assert.match(await active(), /^\{a: \{deep:/);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await stage.page.keyboard.press(key);
    assert.equal(await active(), 'deep: [1, 2]');
    await stage.page.keyboard.press('End');
    assert.equal(await active(), 'b: 2');
    await stage.page.keyboard.press('ArrowLeft');
    await stage.page.keyboard.press('ArrowLeft');
    assert.equal(await stage.page.locator('[aria-expanded=true]').count(), 1);
    assert.equal(await stage.count('[role=treeitem][tabindex="0"]'), 1);
  });

  it('colours a date in a preview as one value', async () => {
    await stage.tab.showValue('tree', { born: new Date(Date.UTC(1815, 11, 10)), deep: { n: -1 } });
    const spans = await stage.page
      .locator('.mlnb-tree-line')
      .first()
      .locator('span[data-kind]')
      .evaluateAll((nodes) => nodes.map((node) => node.textContent));
    assert.ok(spans.includes('1815-12-10T00:00:00.000Z'), spans.join(' | '));
  });

  it('asks the kernel for what is deeper and for what is further on', async () => {
    await stage.tab.showValue('tree', {
      list: Array.from({ length: 250 }, (_, index) => ({ index, deep: { deeper: { deepest: 'end' } } })),
    });
    const line = (text: RegExp): Locator => stage.page.locator('.mlnb-tree-line', { hasText: text }).first();
    await line(/^list:/).click();
    await stage.button('Show 100 of 150 more').click();
    await stage.button('Show 50 more').click();
    await line(/^249: \{index: 249/).click();
    await line(/^deep: \{deeper/).click();
    await line(/^deeper: \{deepest/).click();
    await stage.waitForText('.mlnb-tree-line', "deepest: 'end'");
  });

  it('says that more of it needs the kernel', async () => {
    await stage.tab.showValue(
      'tree',
      Array.from({ length: 500 }, (_, index) => index),
    );
    stage.gallery.forgetHandles();
    await stage.button(/^Show 100/).click();
    await stage.waitForText('#tree .mlnb-notice', 'needs the kernel: run the cell again');
  });

  it('shows Maps, Sets, instances and getters, and keeps markup as text', async () => {
    await stage.tab.showValue('tree', model);
    const lines = await stage.texts('#tree .mlnb-tree-line');
    assert.ok(
      lines.some((line) => line.startsWith('history: Map(2) {')),
      lines.join('\n'),
    );
    await stage.tab.showValue('hostile', { '<b>key</b>': '<img src=x onerror="window.hacked=1">' });
    assert.equal(await stage.count('#hostile img, #hostile b'), 0);
  });
});
