import assert from 'node:assert/strict';
import { goneMark, problemMark, staleMark } from '../../../src/extension/stale/staleTexts.ts';

const numberOf = (id: string): number | undefined => (id === 'gone' ? undefined : Number(id));

describe('the mark of a stale cell', () => {
  it('names what changed and where, by the number that the editor shows', () => {
    const { text, tooltip } = staleMark([{ type: 'changed', name: 'rows', cell: '3' }], numberOf);
    assert.equal(text, '$(history) Stale: `rows` changed in cell 3');
    assert.equal(tooltip, 'This cell is stale:\n• `rows` changed in cell 3\nClick to run it and what it needs.');
  });

  it('puts names of one cell together, and counts the other reasons', () => {
    const { text, tooltip } = staleMark(
      [
        { type: 'changed', name: 'a', cell: '1' },
        { type: 'changed', name: 'b', cell: '1' },
        { type: 'notRun', name: 'c', cell: '2' },
        { type: 'edited' },
      ],
      numberOf,
    );
    assert.equal(text, '$(history) Stale: `a` and `b` changed in cell 1 (+2)');
    assert.match(tooltip, /• `c` comes from cell 2, which has not run\n• edited since its last run/);
  });

  it('says which value the cell ran with', () => {
    const mark = (ranWith: string | null): string =>
      staleMark([{ type: 'otherValue', name: 'x', cell: '2', ranWith }], numberOf).text;
    assert.equal(mark('5'), '$(history) Stale: ran with `x` of cell 5, not of cell 2');
    assert.equal(mark('gone'), '$(history) Stale: ran with `x` of a cell that is gone, not of cell 2');
    assert.equal(mark(null), '$(history) Stale: ran without `x` of cell 2');
  });

  it('shows a table of DuckDB by its name, and no more than three names', () => {
    const reasons = ['table:stock', 'a', 'b', 'c', 'd'].map((name) => ({ type: 'upstream' as const, name, cell: '1' }));
    assert.equal(
      staleMark(reasons, numberOf).text,
      '$(history) Stale: `stock`, `a`, `b` and 2 more come from cell 1, which is stale',
    );
  });
});

describe('the mark of a problem', () => {
  it('names cells and names, and leads to the other cell', () => {
    const redefinition = problemMark({ type: 'redefinition', cell: '4', of: '2', names: ['x', 'y'] }, '4', numberOf);
    assert.equal(redefinition.text, '$(info) Redefines `x` and `y` of cell 2');
    assert.equal(redefinition.leadsTo, '2');
    const cycle = problemMark({ type: 'cycle', cells: ['1', '3', '4'], names: ['a', 'b', 'c'] }, '1', numberOf);
    assert.equal(cycle.text, "$(warning) Cycle: cells 1, 3 and 4 need each other's `a`, `b` and `c`");
    assert.equal(cycle.leadsTo, '3');
    const below = problemMark({ type: 'below', cell: '1', from: '5', names: ['x'] }, '1', numberOf);
    assert.equal(below.text, '$(info) Needs `x` of cell 5 below');
    assert.equal(goneMark(['x']).text, '$(info) `x`: in the kernel only');
  });
});
