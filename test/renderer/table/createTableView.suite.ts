import assert from 'node:assert/strict';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { inGallery } from '../gallery/Stage.ts';
import { penguins } from '../gallery/penguins.ts';
import { mixedTable } from '../gallery/samples.ts';

inGallery('a table', (stage) => {
  const cells = (column: number): Promise<string[]> => stage.texts(`#table tbody td:nth-of-type(${column})`);

  it('shows the first page with types and size, numbers to the right', async () => {
    await stage.tab.showValue('table', penguins);
    assert.deepEqual(await stage.texts('#table .mlnb-table-size'), ['344 rows × 7 columns']);
    assert.deepEqual((await stage.texts('#table .mlnb-column-type')).slice(0, 4), ['text', 'text', 'number', 'number']);
    assert.equal(await stage.count('#table tbody tr'), 50);
    const align = await stage.page
      .locator('#table tbody td:nth-of-type(3)')
      .first()
      .evaluate((cell) => getComputedStyle(cell).textAlign);
    assert.equal(align, 'right');
  });

  it('turns pages by keyboard, to the last one and back, and keeps the focus', async () => {
    await stage.tab.showValue('table', penguins);
    await stage.button('Next rows').focus();
    await stage.page.keyboard.press('Enter');
    await stage.waitForText('#table .mlnb-pager-place', 'Rows 51–100 of 344');
    assert.equal((await stage.texts('#table tbody th'))[0], '50');
    assert.equal(await stage.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Next rows');
    await stage.button('Last rows').click();
    await stage.waitForText('#table .mlnb-pager-place', 'Rows 301–344 of 344');
    assert.equal(await stage.button('Next rows').isDisabled(), true);
    await stage.button('First rows').click();
    await stage.waitForText('#table .mlnb-pager-place', 'Rows 1–50 of 344');
  });

  it('sorts up, down and not at all by its headers, over all rows', async () => {
    await stage.tab.showValue('table', penguins);
    const header = stage.page.locator('#table thead th', { hasText: 'body_mass' });
    const mass = penguins.map((penguin) => penguin.body_mass).filter((value) => value !== null);
    await header.getByRole('button').focus();
    await stage.page.keyboard.press('Enter');
    await stage.page.locator('#table th[aria-sort=ascending]').waitFor();
    assert.equal((await cells(5))[0], String(Math.min(...mass)));
    await stage.page.keyboard.press('Enter');
    await stage.page.locator('#table th[aria-sort=descending]').waitFor();
    assert.equal((await cells(5))[0], String(Math.max(...mass)));
    await stage.button('Last rows').click();
    await stage.waitForText('#table .mlnb-pager-place', 'Rows 301–344');
    assert.deepEqual((await cells(5)).slice(-2), ['null', 'null']);
    await header.getByRole('button').click();
    await stage.page.locator('#table th[aria-sort=none]', { hasText: 'body_mass' }).waitFor();
    assert.equal((await stage.texts('#table tbody th'))[0], '0');
  });

  it('tells apart NaN, null, undefined, bigints, dates and objects', async () => {
    await stage.tab.showValue('table', mixedTable);
    const row = async (index: number): Promise<string[]> => stage.texts(`#table tbody tr:nth-child(${index}) td`);
    assert.deepEqual((await row(1)).slice(2), [
      '0.3',
      'NaN',
      '12',
      '2024-02-29 12:00:00Z',
      'true',
      '{a: [1, 2]}',
      'undefined',
    ]);
    assert.deepEqual((await row(2)).slice(1), [
      'null',
      '12.5',
      'INF',
      '9007199254740993',
      'null',
      'false',
      '[1, 2, 3]',
      'null',
    ]);
  });

  it('sorts a small table without the kernel', async () => {
    await stage.tab.showValue('table', mixedTable);
    stage.gallery.forgetHandles();
    await stage.page.locator('#table thead button', { hasText: 'big' }).click();
    await stage.page.locator('#table th[aria-sort=ascending]').waitFor();
    assert.deepEqual(await cells(5), ['0', '12', '9007199254740993']);
  });

  it('says that the other rows need the kernel, when it is gone and where there is none', async () => {
    await stage.tab.showValue('table', penguins);
    stage.gallery.forgetHandles();
    await stage.button('Next rows').click();
    await stage.waitForText('#table .mlnb-notice', 'Rows beyond the first 50 need the kernel: run the cell again.');
    const silent = await stage.gallery.open('light', { silent: true });
    await silent.showValue('table', penguins);
    await silent.page.getByRole('button', { name: 'Next rows' }).click();
    await silent.page.locator('.mlnb-notice', { hasText: 'Rows beyond the first 50 need the kernel' }).waitFor();
    await silent.close();
  });

  it('copies all rows exactly, as CSV and TSV', async () => {
    await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const rows = Array.from({ length: 60 }, (_, index) => ({
      'a,b': `say "${index}"`,
      n: index / 3,
      gone: undefined,
    }));
    await stage.tab.showValue('table', rows);
    await stage.button('Copy').click();
    await stage.page.getByRole('menuitem', { name: 'Copy as CSV' }).click();
    await stage.waitForText('#table .mlnb-notice', 'Copied 60 rows');
    const lines = (await stage.page.evaluate(() => navigator.clipboard.readText())).split('\n');
    assert.deepEqual(
      [lines.length, lines[0], lines[2], lines[60]],
      [61, '"a,b",n,gone', '"say ""1""",0.3333333333333333,', '"say ""59""",19.666666666666668,'],
    );
  });

  it('pages through the columns of a wide table', async () => {
    const wide = Array.from({ length: 3 }, () =>
      Object.fromEntries(Array.from({ length: 250 }, (_, column) => [`c${column}`, column])),
    );
    await stage.tab.showValue('table', wide);
    await stage.button('Last columns').click();
    await stage.waitForText('#table .mlnb-pager-place', 'Columns 201–250 of 250');
    assert.deepEqual(
      [(await stage.texts('#table .mlnb-column-name'))[0], (await stage.texts('#table tbody td'))[0]],
      ['c200', '200'],
    );
  });

  it('keeps hostile names and values inert', async () => {
    const hostile = {
      '<img src=x onerror="window.hacked=1">': '<script>window.hacked=1</script>',
      link: 'javascript:window.hacked=1',
    };
    await stage.tab.showValue('table', [hostile, JSON.parse('{"__proto__": 1, "constructor": "c"}')]);
    assert.equal(await stage.count('#table img, #table script, #table a'), 0);
    assert.deepEqual((await stage.texts('#table .mlnb-column-name')).slice(2), ['__proto__', 'constructor']);
    assert.deepEqual((await stage.texts('#table tbody tr:nth-child(2) td')).slice(2), ['1', 'c']);
    assert.equal(await stage.wasHacked(), false);
  });

  it('shows a data resource of another program, which has no metadata of ours', async () => {
    await stage.tab.show('table', mimeTypes.table, {
      schema: { fields: [{ name: 'x', type: 'year' }], primaryKey: ['x'] },
      data: [{ x: 2007 }, {}],
    });
    assert.deepEqual(await cells(1), ['2007', 'null']);
  });

  it('keeps its headers in view while the rows scroll', async () => {
    await stage.tab.showValue('table', penguins);
    const top = (): Promise<number> =>
      stage.page
        .locator('#table thead th')
        .first()
        .evaluate((cell) => cell.getBoundingClientRect().top);
    const before = await top();
    await stage.page.locator('#table .mlnb-table-scroll').evaluate((element) => {
      element.scrollTop = 500;
    });
    assert.equal(await top(), before);
  });
});
