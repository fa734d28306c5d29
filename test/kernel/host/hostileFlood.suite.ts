import assert from 'node:assert/strict';
import { errorOf } from '../TestNotebook.ts';
import { FrameReader } from '../../../src/kernel/frame.ts';
import { KernelLog } from '../../../src/kernel/host/KernelLog.ts';
import { outputLimits } from '../../../src/kernel/reduce/applyKernelEvent.ts';
import { withImpostor } from './impostor.ts';

describe('a kernel that floods', function () {
  this.timeout(60_000);

  it('is asked no more questions than a few at once', async () => {
    const attack = `for (let promptId = 1; promptId <= 5000; promptId++) send({ type: 'prompt', executionId: 1, promptId, kind: 'prompt', message: 'x'.repeat(20000), defaultValue: '' }); done();`;
    await withImpostor(attack, async (notebook) => {
      let asked = 0;
      let longest = 0;
      notebook.ask = (question) => {
        asked += 1;
        longest = Math.max(longest, question.message.length);
        return new Promise(() => undefined);
      };
      assert.equal((await notebook.run('1')).status, 'ok');
      assert.equal(asked, 8);
      assert.ok(longest <= 10_001, `${longest} characters`);
    });
  });

  it('fills no log, and forges no line of it', async () => {
    const attack = `send({ type: 'log', text: 'a\\n2026-01-01 00:00:00.000 [error] forged \\u001b[31m\\u202e' }); for (let i = 0; i < 100000; i++) send({ type: 'log', text: 'line ' + i }); done();`;
    await withImpostor(attack, async (notebook) => {
      await notebook.run('1');
      assert.ok(notebook.log.length < 1_000, `${notebook.log.length} lines`);
      assert.equal(notebook.log[0], 'a\\n2026-01-01 00:00:00.000 [error] forged \\u001b[31m\\u202e');
      assert.ok(notebook.log.every((line) => !line.includes('\n')));
      assert.ok(notebook.log.includes('The kernel writes more than is logged; the rest of it is dropped.'));
    });
  });

  it('has an end to what it shows, of the running cell and of one that has ended', async () => {
    const attack = `for (let i = 0; i < 12000; i++) display({ 'text/plain': 'x' });
      done();
      for (let i = 0; i < 12000; i++) display({ 'text/plain': 'late' });
      const text = 'x'.repeat(4e6);
      for (let i = 0; i < 20; i++) send({ type: 'stream', executionId: 1, name: 'stdout', text });
      send({ type: 'log', text: 'the end' });`;
    await withImpostor(attack, async (notebook) => {
      const view = await notebook.run('1');
      while (!notebook.log.includes('the end')) await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(view.outputs.length, outputLimits.outputs);
      assert.ok(view.stdout.length <= outputLimits.streamCharacters + 100, `${view.stdout.length} characters`);
      assert.match(view.stderr, /outputs past the first 10,000 are dropped/);
    });
  });

  it('keeps the host small while it floods updates of one display', async () => {
    const attack = `const big = 'x'.repeat(1e6);
      display({ 'text/plain': 'x' }, { displayId: 'd' });
      for (let i = 0; i < 300; i++) send({ type: 'updateDisplay', displayId: 'd', executionId: 1, data: { 'text/plain': big + i }, parts: [], metadata: {} });
      done();`;
    await withImpostor(attack, async (notebook) => {
      const view = await notebook.run('1');
      assert.equal(view.status, 'ok');
      assert.equal(view.outputs.length, 1);
    });
  });

  it('shows a part of a long error, and no control characters in its name and places', async () => {
    const attack = `const leaf = { name: 'E\\u001b]0;title\\u0007', message: 'm'.repeat(500000), frames: [], causes: [] };
      send({ type: 'error', executionId: 1, late: false, error: { ...leaf, frames: [{ functionName: 'f', file: 'command:workbench.action.quit\\n', line: 1, column: 1 }] } });
      done();`;
    await withImpostor(attack, async (notebook) => {
      const error = errorOf(await notebook.run('1'));
      assert.equal(error?.name, 'E\\u001b]0;title\\u0007');
      assert.ok(error);
      assert.equal(error.message.length, 100_001);
      assert.equal(error.frames[0]?.file, 'command:workbench.action.quit\\n');
    });
  });

  it('costs little memory when it sends a frame byte by byte', () => {
    const reader = new FrameReader();
    const prefix = Buffer.alloc(8);
    prefix.writeUInt32LE(2, 0);
    prefix.writeUInt32LE(2_000_000, 4);
    const bytes = Buffer.concat([prefix, Buffer.from('{}'), Buffer.alloc(2_000_000, 7)]);
    const before = process.memoryUsage().rss;
    let frames = 0;
    for (const byte of bytes) {
      for (const { payload } of reader.read(Buffer.from([byte]))) {
        frames += 1;
        assert.equal(payload.length, 2_000_000);
        assert.ok(payload.every((value) => value === 7));
      }
    }
    const grownMb = (process.memoryUsage().rss - before) / 1e6;
    assert.equal(frames, 1);
    assert.ok(grownMb < 150, `${grownMb} MB for a frame of 2 MB`);
  });
});

describe('the log of a kernel', () => {
  it('goes on after a pause, and says what is missing', () => {
    const lines: string[] = [];
    let now = 0;
    const log = new KernelLog(
      (line) => lines.push(line),
      () => now,
    );
    for (let i = 0; i < 250; i++) log.add(`${i}`);
    assert.equal(lines.length, 201);
    now = 10_000;
    log.add('later');
    assert.deepEqual(lines.slice(-2), ['50 lines of the kernel were dropped.', 'later']);
  });
});
