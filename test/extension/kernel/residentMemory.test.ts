import assert from 'node:assert/strict';
import { residentMemory } from '../../../src/extension/kernel/residentMemory.ts';

describe('residentMemory', () => {
  it('tells about as many bytes as the process itself counts', async function () {
    if (process.platform === 'win32') this.skip();
    const bytes = await residentMemory(process.pid);
    const own = process.memoryUsage.rss();
    assert.ok(bytes !== null && Math.abs(bytes - own) < own / 2, `${bytes} against ${own}`);
  });

  it('tells nothing of a process that is gone', async () => {
    assert.equal(await residentMemory(2 ** 22 + 1), null);
  });
});
