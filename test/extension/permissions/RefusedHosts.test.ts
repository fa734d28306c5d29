import assert from 'node:assert/strict';
import { RefusedHosts } from '../../../src/extension/permissions/RefusedHosts.ts';

describe('RefusedHosts', () => {
  it('tells of a host once a run', () => {
    const refused = new RefusedHosts();
    assert.deepEqual([refused.note('a:1', null), refused.note('a:1', null)], ['host', null]);
    refused.startRun();
    assert.equal(refused.note('a:1', null), 'host');
  });

  it('tells of three hosts a run, then once that there are others, however many a cell tries', () => {
    const refused = new RefusedHosts();
    const notices = Array.from({ length: 50 }, (_, i) => refused.note(`h${i}:443`, null));
    assert.deepEqual(
      notices.filter((notice) => notice !== null),
      ['host', 'host', 'host', 'others'],
    );
  });

  it('knows what was refused, in which cell it was last, and nothing else', () => {
    const refused = new RefusedHosts();
    refused.note('a:1', 'cell-1');
    refused.note('a:1', 'cell-2');
    assert.deepEqual([refused.has('a:1'), refused.cellOf('a:1')], [true, 'cell-2']);
    assert.deepEqual([refused.has('b:1'), refused.cellOf('b:1')], [false, null]);
  });

  it('keeps the last 500 of them, and lists the latest first', () => {
    const refused = new RefusedHosts();
    for (let i = 0; i < 600; i++) refused.note(`h${i}:443`, null);
    assert.deepEqual([refused.has('h99:443'), refused.has('h100:443')], [false, true]);
    assert.deepEqual(refused.latest(2), ['h599:443', 'h598:443']);
  });
});
