import assert from 'node:assert/strict';
import { runCommand } from '../../../scripts/provision/runCommand.mjs';
import { hasEnded } from './hasEnded.ts';

const node = (code: string, options = {}) => runCommand(process.execPath, ['-e', code], options);

describe('runCommand', () => {
  it('gives the exit code and all that was printed', async () => {
    assert.deepEqual(await node('console.log("out"); process.exitCode = 3'), { code: 3, output: 'out\n' });
  });

  it('adds to the environment', async () => {
    const { output } = await node('console.log(process.env.A, Boolean(process.env.PATH))', { env: { A: '1' } });
    assert.equal(output, '1 true\n');
  });

  it('ends with 127 when there is no such program', async () => {
    const { code, output } = await runCommand('no-such-program-here', []);
    assert.equal(code, 127);
    assert.match(output, /ENOENT/);
  });

  it('ends a command that takes too long, and what it started, with 124', async () => {
    const code = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log(child.pid);
      setInterval(() => {}, 1000);`;
    const result = await node(code, { timeoutMs: 1_000 });
    assert.equal(result.code, 124);
    const grandchild = Number.parseInt(result.output, 10);
    assert.ok(grandchild > 0);
    assert.ok(await hasEnded(grandchild));
  });
});
