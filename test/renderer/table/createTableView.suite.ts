import assert from 'node:assert/strict';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { inGallery } from '../gallery/Stage.ts';
import { penguins } from '../gallery/penguins.ts';
import { mixedTable } from '../gallery/samples.ts';
import { GridStage } from './GridStage.ts';

inGallery('a table', (stage) => {
  let grid: GridStage;
  beforeEach(() => {
    grid = new GridStage(stage);
  });

  /** Slices asked for so far. */
  const asked = (): Promise<number> => stage.page.evaluate(() => window.gallery.posted.length);
  /** Penguins are small: soon nothing more is asked for. */
  const showPenguins = async (): Promise<void> => {
    await stage.tab.showValue('table', penguins);
    let before = -1;
    await grid.waitUntilLocal(async () => {
      await stage.page.waitForTimeout(500);
      const isQuiet = before === (await asked()) && (await grid.find('.mlnb-histogram').count()) >= 3;
      before = await asked();
      return isQuiet;
    });
  };
  const numbers = (texts: readonly string[]): number[] => texts.map(Number);

  it('shows the first rows with types and size, numbers to the right', async () => {
    await stage.tab.showValue('table', penguins);
    assert.deepEqual(await stage.texts('#table .mlnb-table-size'), ['344 rows × 7 columns']);
    const types = await stage.texts('#table .mlnb-head-type > span:first-child');
    assert.deepEqual(types.slice(0, 4), ['text', 'text', 'number', 'number']);
    const align = (column: number): Promise<string> =>
      grid
        .find(`.mlnb-grid-cell[aria-colindex="${column}"]`)
        .first()
        .evaluate((cell) => getComputedStyle(cell).textAlign);
    assert.deepEqual([await align(2), await align(4)], ['start', 'right']);
    assert.deepEqual((await grid.rows())[0]?.slice(0, 6), ['Adelie', 'Torgersen', '38.8', '18.3', '3700', 'male']);
  });

  it('says in the header what each column holds', async () => {
    await showPenguins();
    const bills = penguins.flatMap(({ bill_length }) => bill_length ?? []);
    const share = ((penguins.length - bills.length) / penguins.length) * 100;
    const head = grid.head('bill_length');
    assert.equal(await head.locator('.mlnb-head-missing').textContent(), `${share.toFixed(1)}% missing`);
    assert.equal(await head.locator('.mlnb-head-distinct').textContent(), `${new Set(bills).size} distinct`);
    assert.deepEqual(await head.locator('.mlnb-stats-range span').allTextContents(), [
      String(Math.min(...bills)),
      String(Math.max(...bills)),
    ]);
    const adelie = Math.round((penguins.filter(({ species }) => species === 'Adelie').length / penguins.length) * 100);
    assert.deepEqual(await grid.head('species').locator('.mlnb-level').first().locator('span').allTextContents(), [
      'Adelie',
      `${adelie}%`,
    ]);
    await stage.button('Show what each column holds').click();
    assert.equal(await grid.find('.mlnb-histogram').count(), 0);
  });

  it('sorts up, down and not at all, and by several columns with Shift', async () => {
    await showPenguins();
    const mass = penguins.map(({ body_mass }) => body_mass ?? Infinity).toSorted((a, b) => a - b);
    await grid.sortBy('body_mass');
    await grid.find('[aria-sort=ascending]').waitFor();
    assert.deepEqual(numbers(await grid.column(4)), mass.slice(0, 13));
    await grid.sortBy('body_mass');
    await grid.find('[aria-sort=descending]').waitFor();
    const down = mass.filter(Number.isFinite).toReversed();
    assert.deepEqual(numbers(await grid.column(4)), down.slice(0, 13));
    await grid.sortBy('island', ['Shift']);
    await grid.find('[aria-sort=ascending]').waitFor();
    const expected = penguins
      .map((penguin, row) => ({ ...penguin, row }))
      .toSorted(
        (a, b) => (b.body_mass ?? -1) - (a.body_mass ?? -1) || compareText(a.island, b.island) || a.row - b.row,
      );
    assert.deepEqual(
      await grid.labels(),
      expected.slice(0, 13).map(({ row }) => String(row)),
    );
    assert.deepEqual((await stage.texts('#table .mlnb-head-order')).slice(0, 5), ['', '↑2', '', '', '↓1']);
    // A click without Shift leaves the other columns out; this one goes on from where it was.
    await grid.sortBy('island');
    await grid.sortBy('island');
    assert.equal(await grid.find('[aria-sort=ascending], [aria-sort=descending]').count(), 0);
    assert.equal((await grid.labels())[0], '0');
  });

  it('filters by ranges, texts, picked and missing values, counts the rows and clears', async () => {
    await showPenguins();
    const check = async (expected: (penguin: (typeof penguins)[number]) => boolean): Promise<void> => {
      const rows = penguins.flatMap((penguin, row) => (expected(penguin) ? [row] : []));
      await grid.waitForSize(`${rows.length} of 344 rows × 7 columns`);
      assert.deepEqual(await grid.labels(), rows.slice(0, 13).map(String));
    };
    await grid.filter('body_mass', 'Is between', async (panel) => {
      await panel.getByLabel('At least').fill('5000');
      await panel.getByLabel('At most').fill('5500');
    });
    await check(({ body_mass }) => body_mass !== null && body_mass >= 5000 && body_mass <= 5500);
    await grid.filter('sex', 'Is one of', (panel) => panel.getByText('female').check());
    await check(
      ({ body_mass, sex }) => body_mass !== null && body_mass >= 5000 && body_mass <= 5500 && sex === 'female',
    );
    await stage.button('Show all rows').click();
    await grid.waitForSize(/^344 rows/);
    await grid.filter('sex', 'Is missing');
    await check(({ sex }) => sex === null);
    await stage.button(/^Remove the filter/).click();
    await grid.filter('species', 'Contains', (panel) => panel.getByLabel('Text').fill('STRAP'));
    await check(({ species }) => species === 'Chinstrap');
    assert.equal(await grid.find('.mlnb-filter-chip').first().textContent(), 'species contains “STRAP”');
  });

  it('says what is wrong with a range', async () => {
    await showPenguins();
    await grid.filter('bill_depth', 'Is between', (panel) => panel.getByLabel('At least').fill('many'));
    await grid.find('.mlnb-filter-problem').filter({ hasText: '“many” is not a number.' }).waitFor();
    await stage.page.keyboard.press('Escape');
    assert.equal(await grid.find('.mlnb-filter').count(), 0);
  });

  it('keeps its height while rows are filtered away and come back', async () => {
    await showPenguins();
    const height = async (): Promise<number> => (await grid.grid.boundingBox())?.height ?? 0;
    const before = await height();
    await grid.filter('bill_depth', 'Is between', (panel) => panel.getByLabel('At least').fill('9999'));
    await grid.waitForSize('0 of 344 rows');
    assert.equal(await height(), before);
  });

  it('sorts and filters a small table when the kernel has forgotten it, and asks it nothing', async () => {
    await showPenguins();
    stage.gallery.forgetHandles();
    const before = await asked();
    await grid.sortBy('bill_depth');
    await grid.filter('island', 'Is equal to', (panel) => panel.getByLabel('Text').fill('dream'));
    await grid.waitForSize(`${penguins.filter(({ island }) => island === 'Dream').length} of 344 rows`);
    await grid.grid.evaluate((element) => element.scrollTo(0, 1e6));
    await grid.waitUntilKnown();
    assert.equal(await asked(), before);
  });

  it('tells apart NaN, null, undefined, bigints, dates, objects and text among numbers', async () => {
    const wide = await stage.gallery.open('light', { width: 1600 });
    await wide.showValue('table', [...mixedTable, { ...mixedTable[0], score: '12' }]);
    const rows = await wide.page
      .locator('.mlnb-grid-row')
      .evaluateAll((elements) =>
        elements.map((row) =>
          [...row.querySelectorAll('.mlnb-grid-cell')].map(
            (cell) => `${cell.textContent} ${cell.getAttribute('data-kind') ?? ''}`,
          ),
        ),
      );
    await wide.close();
    assert.deepEqual(rows[0]?.slice(2), [
      '0.3 -',
      'NaN nan',
      '12 bigint',
      '2024-02-29 12:00:00Z date',
      'true -',
      '{a: [1, 2]} object',
      'undefined undefined',
    ]);
    assert.deepEqual(rows[1]?.slice(1), [
      'null null',
      '12.5 -',
      'INF infinity',
      '9007199254740993 bigint',
      'null null',
      'false -',
      '[1, 2, 3] object',
      'null null',
    ]);
    assert.equal(rows[3]?.[2], '12 -');
  });

  it('tells a cut value in full where the focus is, and in the tooltip', async () => {
    await stage.tab.showValue('table', mixedTable);
    const cell = grid.find('.mlnb-grid-row').nth(2).locator('.mlnb-grid-cell').nth(1);
    await cell.hover();
    assert.equal(await cell.getAttribute('title'), mixedTable[2]?.name);
    await cell.click();
    assert.equal(await grid.find('.mlnb-grid-note').textContent(), mixedTable[2]?.name);
    await stage.page.keyboard.press('ArrowLeft');
    assert.equal(await grid.find('.mlnb-grid-note').isVisible(), false);
    const rounded = grid.find('.mlnb-grid-row').first().locator('.mlnb-grid-cell').nth(2);
    await rounded.click();
    assert.equal(await grid.find('.mlnb-grid-note').textContent(), '0.30000000000000004');
  });

  it('is a grid to a screen reader, and moves one focus by keys', async () => {
    await showPenguins();
    assert.equal(await grid.grid.getAttribute('role'), 'grid');
    assert.deepEqual(
      [await grid.grid.getAttribute('aria-rowcount'), await grid.grid.getAttribute('aria-colcount')],
      ['345', '8'],
    );
    const stops = (): Promise<number> => grid.find('.mlnb-grid [tabindex="0"]').count();
    const focus = (): Promise<string> =>
      stage.page.evaluate(() => {
        const element = document.activeElement;
        const row = element?.closest('[role=row]')?.getAttribute('aria-rowindex');
        return `${element?.getAttribute('role')} ${row} ${element?.getAttribute('aria-colindex')}`;
      });
    await stage.page.keyboard.press('Tab');
    assert.equal(await focus(), 'gridcell 2 2');
    const moves: [string, string][] = [
      ['ArrowRight', 'gridcell 2 3'],
      ['Control+ArrowDown', 'gridcell 345 3'],
      ['End', 'gridcell 345 8'],
      ['Control+Home', 'gridcell 2 2'],
      ['PageDown', 'gridcell 14 2'],
      ['Control+ArrowUp', 'gridcell 2 2'],
      ['ArrowUp', 'columnheader 1 2'],
    ];
    for (const [key, expected] of moves) {
      await stage.page.keyboard.press(key);
      assert.equal(await focus(), expected, key);
      assert.equal(await stops(), 1, key);
    }
    await stage.page.keyboard.press('Enter');
    await grid.find('[aria-sort=ascending]').waitFor();
    assert.equal(await focus(), 'columnheader 1 2');
    await stage.page.keyboard.press('Alt+ArrowDown');
    assert.equal(await grid.find('.mlnb-filter[role=dialog]').count(), 1);
    await stage.page.keyboard.press('Escape');
    assert.equal(await focus(), 'columnheader 1 2');
  });

  it('keeps the keyboard when the focused cell is scrolled off the screen', async () => {
    await showPenguins();
    await grid.find('.mlnb-grid-cell').first().click();
    await grid.grid.evaluate((element) => element.scrollTo(0, 3_000));
    await stage.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid');
    await stage.page.keyboard.press('ArrowDown');
    await grid.find('.mlnb-grid-label').filter({ hasText: /^1$/ }).waitFor();
  });

  it('copies all rows exactly as CSV, and a selection as text with tabs', async () => {
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
    const lines = (await grid.clipboard()).split('\n');
    assert.deepEqual(
      [lines.length, lines[0], lines[2], lines[60]],
      [61, '"a,b",n,gone', '"say ""1""",0.3333333333333333,', '"say ""59""",19.666666666666668,'],
    );
    await grid.find('.mlnb-grid-row').nth(1).locator('.mlnb-grid-cell').nth(0).click();
    await stage.page.keyboard.press('Shift+ArrowRight');
    await stage.page.keyboard.press('Shift+ArrowDown');
    await stage.page.keyboard.press('Control+c');
    await stage.waitForText('#table .mlnb-notice', 'Copied 2 rows');
    assert.equal(await grid.clipboard(), '"say ""1"""\t0.3333333333333333\n"say ""2"""\t0.6666666666666666');
  });

  it('selects by dragging', async () => {
    await showPenguins();
    const box = async (row: number, column: number): Promise<[number, number]> => {
      const found = await grid.find('.mlnb-grid-row').nth(row).locator('.mlnb-grid-cell').nth(column).boundingBox();
      return [(found?.x ?? 0) + 8, (found?.y ?? 0) + 8];
    };
    await stage.page.mouse.move(...(await box(1, 0)));
    await stage.page.mouse.down();
    await stage.page.mouse.move(...(await box(3, 1)), { steps: 4 });
    await stage.page.mouse.up();
    assert.equal(await grid.find('.mlnb-grid-cell[aria-selected=true]').count(), 6);
  });

  it('makes columns wider by their edge, and fits them by a double click', async () => {
    await stage.tab.showValue('table', mixedTable);
    const width = async (): Promise<number> => (await grid.head('name').boundingBox())?.width ?? 0;
    const before = await width();
    const edge = await grid.head('name').locator('.mlnb-head-edge').boundingBox();
    const [x, y] = [(edge?.x ?? 0) + 3, (edge?.y ?? 0) + 10];
    await stage.page.mouse.move(x, y);
    await stage.page.mouse.down();
    await stage.page.mouse.move(x + 60, y, { steps: 3 });
    await stage.page.mouse.up();
    assert.equal(await width(), before + 60);
    await grid.head('name').locator('.mlnb-head-edge').dblclick();
    assert.ok((await width()) > before + 60);
    const cell = grid.find('.mlnb-grid-row').nth(2).locator('.mlnb-grid-cell').nth(1);
    assert.ok(await cell.evaluate((element) => element.scrollWidth <= element.clientWidth));
  });

  it('draws only the columns on the screen of a table with thousands', async () => {
    const wide = Array.from({ length: 40 }, (_, row) =>
      Object.fromEntries(Array.from({ length: 3_000 }, (_unused, column) => [`c${column}`, row * 3_000 + column])),
    );
    await stage.tab.showValue('table', wide);
    await grid.find('.mlnb-grid-cell').first().click();
    await stage.page.keyboard.press('End');
    await grid.waitForCell('2999');
    await grid.head('c2999').waitFor();
    assert.ok((await grid.find('.mlnb-grid-cell').count()) < 300);
  });

  it('keeps hostile names and values inert', async () => {
    const hostile = {
      '<img src=x onerror="window.hacked=1">': '<script>window.hacked=1</script>',
      link: 'javascript:window.hacked=1',
    };
    await stage.tab.showValue('table', [hostile, JSON.parse('{"__proto__": 1, "constructor": "c"}')]);
    assert.equal(await stage.count('#table img, #table script, #table a'), 0);
    assert.deepEqual((await stage.texts('#table .mlnb-column-name')).slice(2), ['__proto__', 'constructor']);
    assert.deepEqual((await grid.rows())[1]?.slice(2), ['1', 'c']);
    assert.equal(await stage.wasHacked(), false);
  });

  it('shows a data resource of another program, which has no metadata of ours', async () => {
    await stage.tab.show('table', mimeTypes.table, {
      schema: { fields: [{ name: 'x', type: 'year' }], primaryKey: ['x'] },
      data: [{ x: 2007 }, {}],
    });
    assert.deepEqual(await grid.column(0), ['2007', 'null']);
  });

  it('shows a table without rows', async () => {
    await stage.tab.show('table', mimeTypes.table, { schema: { fields: [{ name: 'x', type: 'string' }] }, data: [] });
    assert.equal(await grid.find('.mlnb-table-size').textContent(), '0 rows × 1 column');
    assert.equal(await grid.head('x').count(), 1);
  });

  it('shows the preview, and says that the others need the kernel, when there is none', async () => {
    const silent = await stage.gallery.open('light', { silent: true });
    await silent.showValue('table', penguins);
    const notice = 'Preview of 50 rows. The others need the kernel: run the cell again.';
    await silent.page.locator('.mlnb-notice', { hasText: notice }).waitFor();
    await silent.page.locator('.mlnb-grid').evaluate((element) => element.scrollTo(0, 1e6));
    await silent.page.locator('.mlnb-grid-cell[data-state=gone]').first().waitFor();
    await silent.close();
  });
});

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
