import assert from 'node:assert/strict';
import { startChild } from '../../../scripts/provision/startChild.mjs';
import { hasEnded } from './hasEnded.ts';

const start = (code: string) => startChild(process.execPath, ['-e', code], { log: () => undefined, politeMs: 200 });

describe('startChild', () => {
  it('finds the first line that matches, on either stream', async () => {
    const child = start('console.log("one"); console.error("port 8080"); setInterval(() => {}, 1000)');
    const [, port] = await child.line(/port (\d+)/, 10_000);
    assert.equal(port, '8080');
    await child.stop();
  });

  it('stops waiting for a line when the program ends', async () => {
    const child = start('process.exit(7)');
    await assert.rejects(child.line(/never/, 10_000), /ended with 7/);
    assert.equal(await child.ended, 7);
    await child.stop();
  });

  it('ends a program that ignores a polite request, with what it started', async () => {
    const child = start(`
      const { spawn } = require('node:child_process');
      process.on('SIGTERM', () => {});
      const deaf = "process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)";
      const grandchild = spawn(process.execPath, ['-e', deaf]);
      grandchild.stdout.once('data', () => console.log('grandchild', grandchild.pid));
      setInterval(() => {}, 1000);`);
    const [, pid] = await child.line(/grandchild (\d+)/, 10_000);
    await child.stop();
    assert.ok(await hasEnded(Number(pid)));
  });

  it('reports a program that is not there', async () => {
    const child = startChild('no-such-program-here', [], { log: () => undefined });
    await assert.rejects(child.line(/x/, 10_000), /ended with 127/);
    await child.stop();
  });
});
