import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childProcesses, stillRunning } from '../../vscode/harness/childProcesses.ts';

describe('childProcesses', () => {
  it('finds children of children', () => {
    const table = [
      { pid: 2, parent: 1, command: 'shell' },
      { pid: 3, parent: 2, command: 'node kernel.cjs' },
      { pid: 9, parent: 8, command: 'other' },
    ];
    assert.deepEqual(
      childProcesses(1, table).map((one) => one.pid),
      [2, 3],
    );
  });

  it('sees a real child, and that it ended', async function () {
    if (process.platform === 'win32') this.skip();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log()', 'marked'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    const found = childProcesses(process.pid).filter((one) => one.pid === child.pid);
    assert.match(String(found[0]?.command), /marked/);
    assert.deepEqual(stillRunning(found), found);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.deepEqual(stillRunning(found), []);
  });
});
