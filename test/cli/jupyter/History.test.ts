import assert from 'node:assert/strict';
import { History } from '../../../src/cli/jupyter/History.ts';

const anything = { output: false, session: 0, start: 0, stop: null, n: null, pattern: '*', unique: false } as const;

describe('the history', () => {
  const history = new History();
  for (const [index, source] of ['1+1', 'let a', '1+1', 'f(1, 2)'].entries()) history.add(index + 1, source);
  history.setOutput(3, '2');
  const lines = (request: Parameters<History['find']>[0]) =>
    history.find(request).map((entry) => (entry as number[])[1]);

  it('gives the last entries, oldest first', () => {
    assert.deepEqual(lines({ ...anything, hist_access_type: 'tail', n: 2 }), [3, 4]);
    assert.deepEqual(lines({ ...anything, hist_access_type: 'tail' }), [1, 2, 3, 4]);
    assert.deepEqual(lines({ ...anything, hist_access_type: 'tail', n: 9 }), [1, 2, 3, 4]);
  });

  it('gives sources with outputs where asked to', () => {
    assert.deepEqual(history.find({ ...anything, hist_access_type: 'tail', n: 2, output: true }), [
      [1, 3, ['1+1', '2']],
      [1, 4, ['f(1, 2)', null]],
    ]);
  });

  it('gives a range of this session, its end excluded, and nothing of others', () => {
    assert.deepEqual(lines({ ...anything, hist_access_type: 'range', start: 2, stop: 4 }), [2, 3]);
    assert.deepEqual(lines({ ...anything, hist_access_type: 'range', session: 1, start: 4 }), [4]);
    assert.deepEqual(lines({ ...anything, hist_access_type: 'range', session: -1 }), []);
  });

  it('finds by a pattern of the whole source, each once where asked to', () => {
    assert.deepEqual(lines({ ...anything, hist_access_type: 'search', pattern: '1+*' }), [1, 3]);
    assert.deepEqual(lines({ ...anything, hist_access_type: 'search', pattern: '1+*', unique: true }), [3]);
    assert.deepEqual(lines({ ...anything, hist_access_type: 'search', pattern: '*(?, ?)' }), [4]);
    assert.deepEqual(lines({ ...anything, hist_access_type: 'search', pattern: '1' }), []);
    assert.deepEqual(lines({ ...anything, hist_access_type: 'search', n: 1 }), [4]);
  });
});
