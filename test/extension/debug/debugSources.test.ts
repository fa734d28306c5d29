import assert from 'node:assert/strict';
import { BreakpointIds } from '../../../src/extension/debug/BreakpointIds.ts';
import { CellPaths } from '../../../src/extension/debug/CellPaths.ts';
import { forEachSource } from '../../../src/extension/debug/debugMessages.ts';

describe('sources in messages of the debugger', () => {
  it('become the cell that they are the present text of', () => {
    const paths = new CellPaths();
    const cell = { uri: 'vscode-notebook-cell:/a.mlnb#W0', name: 'a.mlnb · cell 1' };
    assert.equal(paths.use(cell, '/cells/old.ts'), null);
    assert.equal(paths.use(cell, '/cells/new.ts'), '/cells/old.ts');
    assert.equal(paths.use(cell, '/cells/new.ts'), null);
    const body = {
      stackFrames: [
        { source: { path: '/cells/new.ts', name: 'new.ts', sourceReference: 7 } },
        { source: { path: '/cells/old.ts', name: 'old.ts', sourceReference: 8 } },
      ],
    };
    forEachSource(body, (source) => {
      paths.showCell(source);
    });
    assert.deepEqual(body.stackFrames, [
      { source: { path: cell.uri, name: cell.name, presentationHint: 'normal' } },
      { source: { path: '/cells/old.ts', name: 'old.ts', sourceReference: 8 } },
    ]);
    assert.equal(paths.pathOf(cell.uri), '/cells/new.ts');
  });
});

describe('numbers of breakpoints', () => {
  it('stay those that the editor knows when the breakpoints are set again', () => {
    const ids = new BreakpointIds();
    ids.set('cell', [1, 2]);
    ids.setAgain('cell', [5, 6]);
    assert.deepEqual(
      [5, 6, 9].map((id) => ids.shown(id)),
      [1, 2, 9],
    );
    ids.setAgain('cell', [7]);
    assert.equal(ids.shown(7), 7);
    ids.set('cell', [5]);
    assert.equal(ids.shown(5), 5);
  });
});
