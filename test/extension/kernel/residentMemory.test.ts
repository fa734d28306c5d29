import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { residentMemory, treeMemory } from '../../../src/extension/kernel/residentMemory.ts';

describe('residentMemory', () => {
  it('tells at least as many bytes as the process itself counts', async function () {
    if (process.platform === 'win32') this.skip();
    const bytes = await residentMemory(process.pid);
    const own = process.memoryUsage.rss();
    assert.ok(bytes !== null && bytes > own / 2 && bytes < own * 4, `${bytes} against ${own}`);
  });

  it('counts what a process started, as a sandbox starts the kernel', async function () {
    if (process.platform === 'win32') this.skip();
    const filled = 'const held = Buffer.alloc(200_000_000, 1); console.log("filled"); setInterval(() => held, 1e6)';
    const shell = spawn('/bin/sh', ['-c', '"$0" -e "$1"; true', process.execPath, filled], { detached: true });
    try {
      await once(shell.stdout, 'data');
      const bytes = await residentMemory(shell.pid ?? 0);
      assert.ok(bytes !== null && bytes > 200_000_000 && bytes < 600_000_000, String(bytes));
    } finally {
      process.kill(-(shell.pid ?? 0), 'SIGKILL');
    }
  });

  it('tells nothing of a process that is gone', async () => {
    assert.equal(await residentMemory(2 ** 22 + 1), null);
  });

  it("adds up a process's descendants in a table of all of them", () => {
    const table = '    1     0  1000\n   10     1    20\n   11    10   300\n   12    11  4000\n   13     1 50000\n';
    assert.equal(treeMemory(10, table), (20 + 300 + 4000) * 1_024);
    assert.equal(treeMemory(99, table), null);
  });
});
