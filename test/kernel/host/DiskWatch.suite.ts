import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { DiskWatch } from '../../../src/kernel/host/DiskWatch.ts';

const megabyte = 1024 ** 2;

describe('DiskWatch', function () {
  this.timeout(15_000);
  let messages: string[] = [];
  let looks = 0;
  beforeEach(() => {
    messages = [];
    looks = 0;
  });

  /** A disk whose free space, in MB, is another one at each look. */
  const watchOf = (...freeMb: (number | Error)[]): DiskWatch =>
    new DiskWatch({
      folder: '/home/ada/project',
      filled: (message) => messages.push(message),
      freeBytes: () => {
        const free = freeMb[Math.min(looks++, freeMb.length - 1)] ?? 0;
        return free instanceof Error ? Promise.reject(free) : Promise.resolve(free * megabyte);
      },
    });

  it('says which disk a cell has filled, and how much is left', async () => {
    const watch = watchOf(1_000, 500);
    watch.begin();
    await delay(2_200);
    watch.end();
    assert.equal(messages.length, 1);
    assert.match(
      messages[0] ?? '',
      /fills the disk: the one that holds "\/home\/ada\/project" has 500 MB left, 500 MB less/,
    );
  });

  it('does not blame a cell for a disk that was full before, nor for one that has room', async () => {
    const watches = [watchOf(400, 200), watchOf(9_000, 600)];
    for (const watch of watches) watch.begin();
    await delay(2_200);
    for (const watch of watches) watch.end();
    assert.ok(looks >= 4);
    assert.deepEqual(messages, []);
  });

  it('goes on where the disk does not tell', async () => {
    const watch = watchOf(new Error('ENOSYS'), 1_000, 100);
    watch.begin();
    await delay(4_300);
    watch.end();
    assert.equal(messages.length, 1);
  });

  it('looks at nothing for a cell that ends at once, nor after the end', async () => {
    const watch = watchOf(1_000, 100);
    watch.begin();
    watch.end();
    await delay(150);
    assert.equal(looks, 0);
    watch.begin();
    await delay(150);
    watch.end();
    await delay(2_200);
    assert.deepEqual([looks, messages], [1, []]);
  });
});
