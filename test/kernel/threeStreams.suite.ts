import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { errorOf } from './TestNotebook.ts';
import type { TestNotebook } from './TestNotebook.ts';
import { openWithThreeStreams } from './fixtures/openWithThreeStreams.ts';

describe('a kernel that has its standard streams only', () => {
  let notebook: TestNotebook;
  beforeEach(async () => {
    notebook = await openWithThreeStreams();
  });
  afterEach(() => notebook.close());

  it('runs cells, shows what they print, and keeps their variables', async () => {
    const view = await notebook.run(
      'const six = 6; console.log("out"); console.error("err"); process.stdout.write("more"); six',
    );
    assert.deepEqual([view.stdout, view.stderr, view.status], ['out\nmore', 'err\n', 'ok']);
    assert.equal(await notebook.value('six + 1'), '7');
  });

  it('keeps the order of what is printed and carries large outputs whole', async () => {
    const view = await notebook.run('for (let i = 0; i < 20_000; i++) console.log(String(i))');
    const expected = Array.from({ length: 20_000 }, (_, index) => `${index}\n`).join('');
    assert.equal(view.stdout.length, expected.length);
    assert.ok(view.stdout === expected);
    const large = await notebook.run(
      '({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "", "text/html": "x".repeat(3e6) }) })',
    );
    const [output] = large.outputs;
    assert.ok(output !== undefined && output.type !== 'error' && output.data['text/html'] === 'x'.repeat(3e6));
  });

  for (const busy of ['while (true) {}', 'await new Promise(() => {})', 'for (;;) await null']) {
    it(`interrupts ${busy} and keeps the variables`, async () => {
      await notebook.value('const kept = 1; kept');
      const { ended } = notebook.start(`console.log("begun"); ${busy}`);
      await notebook.until(() => [...notebook.cells.values()].some(({ stdout }) => stdout === 'begun\n'));
      await notebook.session.interrupt();
      assert.equal((await ended).status, 'interrupted');
      assert.equal(await notebook.value('kept'), '1');
    });
  }

  it('asks, and goes on with the answer', async () => {
    notebook.ask = ({ message }) => Promise.resolve(`${message} Ada`);
    assert.equal(await notebook.value('prompt("Name?")'), "'Name? Ada'");
  });

  it('answers a question beside cells, that came while one waited for an answer of its own, when that has ended', async () => {
    let answer: ((value: string) => void) | null = null;
    const asked = new Promise<void>((resolve) => {
      notebook.ask = () =>
        new Promise((settle) => {
          answer = settle;
          resolve();
        });
    });
    const cell = notebook.start('const asked = prompt("?"); asked');
    await asked;
    const completions = notebook.session.complete('ask', 3);
    await delay(50);
    (answer as ((value: string) => void) | null)?.('yes');
    await cell.ended;
    assert.equal(await notebook.value('asked'), "'yes'");
    assert.ok((await completions).items.some(({ name }) => name === 'asked'));
  });

  it('restarts, also while a cell spins', async () => {
    await notebook.value('const before = 1; before');
    const { ended } = notebook.start('while (true) {}');
    await notebook.until(() => notebook.session.state === 'busy');
    await notebook.session.restart();
    assert.equal((await ended).status, 'interrupted');
    assert.equal(errorOf(await notebook.run('before'))?.message, 'before is not defined');
  });

  it('has an empty standard input, which takes nothing from the host', async () => {
    assert.equal(await notebook.value('let got = ""; for await (const text of process.stdin) got += text; got'), "''");
    assert.equal(await notebook.value('1 + 1'), '2');
  });

  for (const [what, text] of [
    ['a line', 'printed by a native library\n'],
    ['a few bytes', '\n'],
  ]) {
    it(`is ended with a clear message when ${what} is written to standard output past the kernel`, async () => {
      const view = await notebook.run(`require("node:fs").writeSync(1, ${JSON.stringify(text)}); console.log(1)`);
      assert.equal(view.status, 'error');
      const message = errorOf(view)?.message ?? '';
      assert.match(message, /its messages go by standard output/);
      assert.ok(message.includes(JSON.stringify(text).slice(1, -1)), message);
      assert.equal(await notebook.value('1 + 1'), '2');
    });
  }

  it('tells that it ran out of memory', async () => {
    const small = await openWithThreeStreams({ memoryLimitMb: 64 });
    const view = await small.run(
      'const kept = []; for (;;) kept.push(new Array(1000).fill({}).map((_, i) => ({ i })))',
    );
    assert.match(errorOf(view)?.message ?? '', /ran out of memory/);
    await small.close();
  });

  it('ends with its host, even while a cell spins', async () => {
    const script = fileURLToPath(new URL('fixtures/orphanThreeStreams.ts', import.meta.url));
    const host = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [text] = (await once(host.stdout, 'data')) as [Buffer];
    const kernel = Number(text.toString());
    process.kill(kernel, 0);
    host.kill('SIGKILL');
    await once(host, 'exit');
    let waits = 0;
    for (; isAlive(kernel) && waits < 100; waits++) await delay(20);
    assert.ok(waits < 100, 'the kernel outlived its host by two seconds');
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
