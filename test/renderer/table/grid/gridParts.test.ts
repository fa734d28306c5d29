import assert from 'node:assert/strict';
import { ColumnLayout } from '../../../../src/renderer/table/grid/ColumnLayout.ts';
import { filterOf, formOf } from '../../../../src/renderer/table/grid/filterForm.ts';
import { filterText } from '../../../../src/renderer/table/grid/filterText.ts';
import { movedSelection, type GridSelection } from '../../../../src/renderer/table/grid/GridSelection.ts';
import { nextSort } from '../../../../src/renderer/table/grid/nextSort.ts';
import { ScrollSpan } from '../../../../src/renderer/table/grid/ScrollSpan.ts';
import { shareText, shortNumber } from '../../../../src/renderer/table/grid/statsText.ts';

describe('ScrollSpan', () => {
  it('maps short content one to one', () => {
    const span = new ScrollSpan(24_000, 300);
    assert.deepEqual([span.height, span.isScaled, span.placeOf(1_234), span.end], [24_000, false, 1_234, 23_700]);
  });

  it('reaches both ends of ten million rows, and comes back to where it was', () => {
    const content = 10_000_000 * 24;
    const span = new ScrollSpan(content, 300);
    assert.ok(span.isScaled && span.height < 17_000_000);
    assert.deepEqual([span.placeOf(0), span.placeOf(span.height - 300)], [0, content - 300]);
    assert.ok(Math.abs(span.placeOf(span.scrollTopOf(123_456_789)) - 123_456_789) < 1e-3);
  });
});

describe('ColumnLayout', () => {
  it('finds the columns between two places among thousands', () => {
    const layout = new ColumnLayout(new Float64Array(5_000).fill(100));
    assert.deepEqual(layout.between(250, 450), { start: 2, end: 5 });
    assert.deepEqual(layout.between(499_950, 500_200), { start: 4_999, end: 5_000 });
    assert.deepEqual(layout.withWidth(0, 500).between(499, 600), { start: 0, end: 2 });
  });

  it('has no columns of a table without any', () => {
    assert.deepEqual(new ColumnLayout(new Float64Array()).between(0, 100), { start: 0, end: 0 });
  });
});

describe('movedSelection', () => {
  const at = (row: number, column: number): GridSelection => ({ active: { row, column }, anchor: { row, column } });
  const press = (key: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...held,
  });
  const extent = { rowCount: 100, columnCount: 5, pageRows: 10 };

  it('stays within the table, whose header is above the first row', () => {
    assert.deepEqual(movedSelection(at(99, 4), press('ArrowDown'), extent), at(99, 4));
    assert.deepEqual(movedSelection(at(0, 0), press('ArrowUp'), extent), at(-1, 0));
    assert.deepEqual(movedSelection(at(5, 0), press('PageUp'), extent), at(0, 0));
  });

  it('extends by Shift, and takes all by Ctrl+A', () => {
    const extended = movedSelection(at(3, 1), press('ArrowDown', { shiftKey: true }), extent);
    assert.deepEqual(extended, { active: { row: 4, column: 1 }, anchor: { row: 3, column: 1 } });
    const all = movedSelection(at(3, 1), press('a', { metaKey: true }), extent);
    assert.deepEqual(all, { active: { row: 99, column: 4 }, anchor: { row: 0, column: 0 } });
  });

  it('leaves other keys alone', () => {
    assert.equal(movedSelection(at(0, 0), press('x'), extent), null);
    assert.equal(movedSelection(at(0, 0), press('ArrowDown', { altKey: true }), extent), null);
  });
});

describe('nextSort', () => {
  it('goes up, down and away, alone or among others', () => {
    const up = nextSort([], 3, false);
    const down = nextSort(up, 3, false);
    assert.deepEqual(
      [up, down, nextSort(down, 3, false)],
      [[{ column: 3, descending: false }], [{ column: 3, descending: true }], []],
    );
    const two = nextSort(down, 1, true);
    assert.deepEqual(two, [
      { column: 3, descending: true },
      { column: 1, descending: false },
    ]);
    assert.deepEqual(nextSort(two, 3, true), [{ column: 1, descending: false }]);
    assert.deepEqual(nextSort(two, 2, false), [{ column: 2, descending: false }]);
  });
});

describe('the form of a filter', () => {
  const empty = formOf(undefined, 'number');

  it('reads numbers, also with a space between thousands, and days to their end', () => {
    assert.deepEqual(filterOf({ ...empty, choice: 'range', min: '1 000', max: '-2e3' }, 0, 'number'), {
      problem: 'The first value is larger than the second.',
    });
    assert.deepEqual(filterOf({ ...empty, choice: 'range', min: '', max: '2024-02-29' }, 2, 'datetime'), {
      filter: { type: 'range', column: 2, min: null, max: Date.UTC(2024, 2, 1) - 1 },
    });
  });

  it('is what it was made of', () => {
    for (const filter of [
      { type: 'range', column: 1, min: 2.5, max: null },
      { type: 'equals', column: 1, text: '' },
      { type: 'picked', column: 1, cells: [['a', null]] },
      { type: 'missing', column: 1 },
    ] as const)
      assert.deepEqual(filterOf(formOf(filter, 'number'), 1, 'number'), { filter });
  });

  it('means no filter where nothing is set', () => {
    assert.deepEqual(filterOf({ ...empty, choice: 'contains' }, 0, 'string'), { filter: null });
    assert.deepEqual(filterOf({ ...empty, choice: 'range' }, 0, 'number'), { filter: null });
    assert.deepEqual(filterOf({ ...empty, choice: 'picked' }, 0, 'number'), { filter: null });
  });
});

describe('words of the grid', () => {
  it('tell filters', () => {
    assert.equal(filterText({ type: 'range', column: 0, min: 4_000, max: null }, 'integer'), '≥ 4000');
    assert.equal(
      filterText({ type: 'range', column: 0, min: 0, max: 86_399_999 }, 'datetime'),
      '1970-01-01 to 1970-01-01',
    );
    assert.equal(
      filterText(
        {
          type: 'picked',
          column: 0,
          cells: [
            ['a', null],
            ['b', null],
          ],
        },
        'string',
      ),
      'is one of 2 values',
    );
  });

  it('never round a share to none or all', () => {
    assert.deepEqual([0, 0.0001, 0.0325, 0.5, 0.9999, 1].map(shareText), [
      '0%',
      '<0.1%',
      '3.3%',
      '50%',
      '>99.9%',
      '100%',
    ]);
  });

  it('shorten numbers', () => {
    assert.deepEqual([1.23456, 999_999, 12_345_678, 0.00001].map(shortNumber), [
      '1.235',
      '999999',
      '1.23e7',
      '1.00e-5',
    ]);
  });
});
