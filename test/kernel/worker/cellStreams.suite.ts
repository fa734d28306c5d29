import assert from 'node:assert/strict';
import { errorsOf, textOf, TestNotebook } from '../TestNotebook.ts';

describe('what cells print', () => {
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
  });
  after(() => notebook.close());

  const prints = async (source: string, stdout: string, stderr = ''): Promise<void> => {
    const view = await notebook.run(source);
    assert.deepEqual({ stdout: plain(view.stdout), stderr: plain(view.stderr) }, { stdout, stderr });
  };

  it('tells console.log from console.error', () =>
    prints('console.log("out"); console.error("err"); console.warn("warn");', 'out\n', 'err\nwarn\n'));
  it('formats values, with colours', async () => {
    const view = await notebook.run('console.log("%s is %d", "x", 4, { a: [1] });');
    assert.equal(plain(view.stdout), 'x is 4 { a: [ 1 ] }\n');
    assert.ok(view.stdout.includes(`${escape}[33m1`));
  });
  it('prints tables', () =>
    prints(
      'console.table([{ a: 1 }]);',
      '┌─────────┬───┐\n│ (index) │ a │\n├─────────┼───┤\n│ 0       │ 1 │\n└─────────┴───┘\n',
    ));
  it('indents groups, and never those of the cell before', async () => {
    await prints('console.group("g"); console.log("in");', 'g\n  in\n');
    await prints('console.log("out");', 'out\n');
  });
  it('counts and asserts', () =>
    prints(
      'console.count("c"); console.count("c"); console.assert(false, "no");',
      'c: 1\nc: 2\n',
      'Assertion failed: no\n',
    ));
  it('times', async () =>
    assert.match((await notebook.run('console.time("t"); console.timeEnd("t");')).stdout, /^t: [\d.]+m?s/));
  it('prints directories and traces', async () => {
    const view = await notebook.run('console.dir({ deep: 1 }); console.trace("here");');
    assert.equal(plain(view.stdout), '{ deep: 1 }\n');
    assert.match(view.stderr, /^Trace: here\n/);
  });
  it('takes process.stdout.write, with bytes cut inside a character', () =>
    prints(
      'const euro = Buffer.from("€"); process.stdout.write(euro.subarray(0, 1)); process.stdout.write(euro.subarray(1)); process.stdout.write("!\\n");',
      '€!\n',
    ));
  it('calls back after a write', () =>
    prints('await new Promise((done) => process.stdout.write("x", done)); console.log("y");', 'xy\n'));

  it('shows what native code writes to the descriptors, in the right cell', async () => {
    await prints(
      'require("node:fs").writeSync(1, "native\\n"); require("node:fs").writeSync(2, "trouble\\n");',
      'native\n',
      'trouble\n',
    );
    const views = await Promise.all(
      ['a', 'b', 'c'].map((text) => notebook.run(`require("node:fs").writeSync(1, "${text}\\n");`)),
    );
    assert.deepEqual(
      views.map(({ stdout }) => stdout),
      ['a\n', 'b\n', 'c\n'],
    );
  });

  it('keeps the order of text and displays', async () => {
    const { cellId, ended } = notebook.start(
      'for (let i = 0; i < 100; i++) { console.log(i); if (i % 10 === 9) display(i); }',
    );
    await ended;
    const view = notebook.view(cellId);
    assert.equal(view.outputs.length, 10);
    assert.equal(plain(view.stdout), Array.from({ length: 100 }, (_, index) => `${index}\n`).join(''));
  });

  it('gives late output to the cell that made the timer, not to the one that runs', async () => {
    const first = notebook.start('setTimeout(() => { console.log("late"); display("shown late"); }, 20); "first"');
    await first.ended;
    const second = await notebook.run('await new Promise((done) => setTimeout(done, 60)); console.log("second");');
    assert.equal(second.stdout, 'second\n');
    assert.equal(notebook.view(first.cellId).stdout, 'late\n');
    assert.match(textOf(notebook.view(first.cellId)), /first'\nshown late/);
  });

  it('gives promises, immediates and event listeners their own cell as well', async () => {
    const source = `
      const { EventEmitter, once } = require("node:events"); const bus = new EventEmitter();
      bus.on("x", () => console.log("listener"));
      (async () => { await new Promise((done) => setTimeout(done, 10)); console.log("async"); })();
      setImmediate(() => console.log("immediate")); queueMicrotask(() => console.log("microtask"));
      const timers = require("node:timers/promises"); timers.setTimeout(10).then(() => console.log("timers/promises")); 0`;
    const { cellId, ended } = notebook.start(source);
    await ended;
    await notebook.run('await new Promise((done) => setTimeout(done, 40)); bus.emit("x"); 0');
    assert.deepEqual(notebook.view(cellId).stdout.trim().split('\n').sort(), [
      'async',
      'immediate',
      'microtask',
      'timers/promises',
    ]);
  });

  it('shows late errors in the right cell, and lives on', async () => {
    const { cellId, ended } = notebook.start(
      'setTimeout(() => { throw new RangeError("timer") }, 5); Promise.reject(new Error("forgotten")); 0',
    );
    await ended;
    await notebook.run('await new Promise((done) => setTimeout(done, 30));');
    assert.deepEqual(
      errorsOf(notebook.view(cellId)).map(({ message }) => message),
      ['forgotten', 'timer'],
    );
    assert.equal(await notebook.value('1 + 1'), '2');
  });

  it('lives on when code removes the listeners for such errors', async () => {
    const { cellId, ended } = notebook.start(
      'process.removeAllListeners(); setTimeout(() => { throw new Error("still") }, 1); Promise.reject(new Error("shown")); 0',
    );
    await ended;
    await notebook.run('await new Promise((done) => setTimeout(done, 30));');
    assert.deepEqual(
      errorsOf(notebook.view(cellId))
        .map(({ message }) => message)
        .sort(),
      ['shown', 'still'],
    );
  });

  it('clears by console.clear, at once or with the next output', async () => {
    await prints('console.log("gone"); console.clear(); console.log("stays");', 'stays\n');
    await prints('console.log("old"); display.clear({ wait: true }); console.log("new");', 'new\n');
    await prints('console.log("kept"); display.clear({ wait: true });', 'kept\n');
  });

  it('sends the first lines before the cell ends', async () => {
    const { cellId, ended } = notebook.start(
      'console.log("at once"); const until = Date.now() + 300; while (Date.now() < until);',
    );
    await notebook.until(() => notebook.view(cellId).stdout === 'at once\n');
    assert.equal(notebook.view(cellId).status, null);
    await ended;
  });

  it('loses nothing of a million lines, and keeps the host small', async () => {
    global.gc?.();
    const before = process.memoryUsage().rss;
    const view = await notebook.run('for (let i = 0; i < 1e6; i++) console.log("line number " + i);');
    const grown = (process.memoryUsage().rss - before) / 1e6;
    assert.equal(view.stdout.length, 18_888_890);
    assert.ok(view.stdout.endsWith('line number 999999\n'));
    assert.ok(grown < 250, `the host grew by ${grown.toFixed(0)} MB for 19 MB of text`);
  });

  it('cuts one very long text into frames without breaking characters', async () => {
    const view = await notebook.run('process.stdout.write("x" + "😀".repeat(500_000));');
    assert.equal(view.stdout, `x${'😀'.repeat(500_000)}`);
  });
});

const escape = '\u001b';

function plain(text: string): string {
  return text.replaceAll(new RegExp(`${escape}\\[\\d+m`, 'g'), '');
}
