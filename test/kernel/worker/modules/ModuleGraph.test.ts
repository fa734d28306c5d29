import assert from 'node:assert/strict';
import { ModuleGraph } from '../../../../src/kernel/worker/modules/ModuleGraph.ts';

describe('ModuleGraph', () => {
  let contents: Record<string, string>;
  let graph: ModuleGraph;
  beforeEach(() => {
    contents = { a: '1', b: '1', c: '1', d: '1' };
    graph = new ModuleGraph((file) => contents[file] ?? 'gone');
    for (const [importer, imported] of ['ab', 'bc', 'ad'].map((pair) => pair.split('')))
      graph.addImport(String(importer), String(imported));
    for (const file of Object.keys(contents)) graph.loaded(file);
  });
  const refreshed = (entry: string): string[] => [...graph.refresh(entry)].sort();

  it('reloads nothing when nothing changed', () => assert.deepEqual(refreshed('a'), []));
  it('reloads a changed file and all on the way to it, and nothing beside', () => {
    contents.c = '2';
    assert.deepEqual(refreshed('a'), ['a', 'b', 'c']);
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((file) => graph.version(file)),
      [1, 1, 1, 0],
    );
  });
  it('reloads only what the entry reaches', () => {
    contents.d = '2';
    assert.deepEqual(refreshed('b'), []);
  });
  it('does not reload twice for one change', () => {
    contents.c = '2';
    graph.refresh('a');
    assert.deepEqual(refreshed('a'), []);
  });
  it('copes with circles', () => {
    graph.addImport('c', 'a');
    contents.b = '2';
    assert.deepEqual(refreshed('c'), ['a', 'b', 'c']);
  });
  it('takes a deleted file for a changed one', () => {
    delete contents.d;
    assert.deepEqual(refreshed('a'), ['a', 'd']);
  });
  it('tries all again after a failure', () => assert.deepEqual([...graph.failed('b')].sort(), ['b', 'c']));
});
