import assert from 'node:assert/strict';
import { AutoRun, editPauseMs } from '../../../src/extension/stale/AutoRun.ts';
import { pictureOf, type Picture } from '../../../src/extension/stale/Picture.ts';
import { RunLog } from '../../../src/language/dependencies/RunLog.ts';
import { buildGraph } from '../../../src/language/dependencies/buildGraph.ts';
import { analyzeCell } from '../../../src/language/dependencies/analyzeCell.ts';

/** Cell 1 gives `a`, cell 2 needs it; both ran, then cell 1 was edited. */
function picture(): Picture {
  const log = new RunLog();
  const cells = (first: string) =>
    [first, 'use(a)'].map((text, at) => ({ id: String(at + 1), analysis: analyzeCell(text, 'typescript') }));
  const graph = buildGraph(cells('const a = load(1)'));
  for (const node of graph.nodes.values()) {
    log.start(node, graph);
    log.end(node, { isOk: true, durationMs: 10 });
  }
  return pictureOf(buildGraph(cells('const a = load(2)')), log, Number);
}

describe('AutoRun', () => {
  it('runs the stale cells once, whatever stays stale', () => {
    const autoRun = new AutoRun();
    assert.deepEqual(autoRun.take(picture(), 1_000), ['1', '2']);
    autoRun.noteQueued('1');
    autoRun.noteQueued('2');
    assert.deepEqual(autoRun.take(picture(), 1_000), []);
  });

  it('may run them again after an edit, and after a run of the user', () => {
    const autoRun = new AutoRun();
    autoRun.take(picture(), 1_000);
    autoRun.noteQueued('1');
    autoRun.noteQueued('2');
    autoRun.noteQueued('1');
    assert.deepEqual(autoRun.take(picture(), 1_000), ['1', '2']);
    autoRun.noteEdit(0);
    assert.deepEqual(autoRun.take(picture(), 1_000), ['1', '2']);
  });

  it('stops after an error or an interrupt of a cell that it ran, until the user does something', () => {
    for (const status of ['error', 'interrupted', 'cancelled'] as const) {
      const autoRun = new AutoRun();
      autoRun.take(picture(), 1_000);
      autoRun.noteEnded('1', status);
      assert.deepEqual(autoRun.take(picture(), 1_000), []);
      autoRun.noteEdit(0);
      assert.deepEqual(autoRun.take(picture(), 1_000), ['1', '2']);
    }
  });

  it('runs nothing slower than the limit', () => {
    assert.deepEqual(new AutoRun().take(picture(), 9), []);
  });

  it('waits for a pause after the last keystroke', () => {
    const autoRun = new AutoRun();
    assert.equal(autoRun.waitMs(100), 0);
    autoRun.noteEdit(100);
    assert.equal(autoRun.waitMs(600), editPauseMs - 500);
    assert.equal(autoRun.waitMs(100 + editPauseMs), 0);
  });
});
