import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('KernelFolder', () => {
  /** In a process of its own: a process looks for old folders once. */
  function openIn(temporary: string): void {
    const url = new URL('../../../src/kernel/host/KernelFolder.ts', import.meta.url);
    const script = `import(${JSON.stringify(url.href)}).then(({ KernelFolder }) => new KernelFolder().remove())`;
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
      env: { ...process.env, TMPDIR: temporary },
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  }

  it('removes what hosts that are gone have left, and nothing of those that run', () => {
    const temporary = mkdtempSync(join(tmpdir(), 'mlnb-sweep-'));
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const [stale, alive, young] = [
      `mlnb-kernel-${gone}-a`,
      `mlnb-kernel-${process.pid}-b`,
      `mlnb-kernel-${gone}-c`,
    ].map((name) => join(temporary, name)) as [string, string, string];
    for (const folder of [stale, alive, young]) mkdirSync(folder);
    const longAgo = Date.now() / 1000 - 3600;
    for (const folder of [stale, alive]) utimesSync(folder, longAgo, longAgo);
    openIn(temporary);
    assert.deepEqual(
      [stale, alive, young].map((folder) => existsSync(folder)),
      [false, true, true],
    );
    rmSync(temporary, { recursive: true });
  });
});
