import assert from 'node:assert/strict';
import { errorOf, textOf, TestNotebook } from '../TestNotebook.ts';

describe('what cells show', () => {
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
  });
  after(() => notebook.close());

  it('shows a value, and replaces it by its id from another cell', async () => {
    await notebook.run('display("before", { id: "mine" });');
    await notebook.run('display.update("mine", "after");');
    const updates = notebook.commands.flatMap((command) =>
      command.type === 'displayUpdated' ? [[command.displayId, command.data['text/plain']]] : [],
    );
    assert.deepEqual(updates, [['mine', 'after']]);
  });

  it('shows the bytes of a picture as one', async () => {
    const { outputs } = await notebook.run('new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])');
    const [output] = outputs;
    assert.ok(output !== undefined && output.type !== 'error');
    assert.deepEqual([...(output.data['image/png'] as Uint8Array)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  });

  it('shows a value once when `display` is the last expression', async () => {
    const view = await notebook.run('display("once")');
    assert.equal(view.outputs.length, 1);
    assert.equal((await notebook.run('await Promise.resolve(display("once"))')).outputs.length, 1);
  });

  it('replaces what a handle stands for', async () => {
    await notebook.run('const handle = display(1); handle.update(2);');
    assert.ok(
      notebook.commands.some((command) => command.type === 'displayUpdated' && command.data['text/plain'] === '2'),
    );
  });

  it('ends a cell when all that it displays is there, in the order of the cell', async () => {
    const slow =
      '({ async [Symbol.for("Jupyter.display")]() { await new Promise((r) => setTimeout(r, 50)); return { "text/plain": "slow" }; } })';
    const view = await notebook.run(`display(${slow}); "value"`);
    assert.equal(view.status, 'ok');
    assert.deepEqual(
      view.outputs.map((output) => (output.type === 'error' ? '' : output.data['text/plain'])),
      ['slow', "'value'"],
    );
  });

  it('can be interrupted while a display never comes', async () => {
    const never = '({ [Symbol.for("Jupyter.display")]() { return new Promise(() => {}); } })';
    const { ended } = notebook.start(`display(${never})`);
    await new Promise((done) => setTimeout(done, 100));
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
    assert.equal(await notebook.value('1'), '1');
  });

  it('asks a value for its own bundle, also by a promise, before the cell ends', async () => {
    const view = await notebook.run(
      '({ async [Symbol.for("Jupyter.display")]() { await null; return { "text/plain": "own", "text/html": "<b>own</b>" }; } })',
    );
    assert.equal(textOf(view), 'own');
    assert.equal(view.status, 'ok');
  });

  it('answers for parts of a large value until the cell’s outputs are forgotten', async () => {
    const { cellId, ended } = notebook.start('Array.from({ length: 500 }, (_, i) => ({ i, square: i * i }))');
    const view = await ended;
    const handle = handleOf(view.outputs);
    const page = await notebook.session.slice(handle, { start: 100, count: 2, offset: 100, limit: 2 });
    assert.match(JSON.stringify(page), /10000|100/);
    notebook.session.forget([cellId]);
    await assert.rejects(notebook.session.slice(handle, { offset: 0 }), { code: 'KERNEL_SLICE_GONE' });
  });

  it('releases them when the cell runs again, and when the kernel dies', async () => {
    const source = 'Array.from({ length: 500 }, (_, i) => ({ i }))';
    const first = handleOf((await notebook.run(source, 'again')).outputs);
    const second = handleOf((await notebook.run(source, 'again')).outputs);
    await assert.rejects(notebook.session.slice(first, {}), { code: 'KERNEL_SLICE_GONE' });
    const answer = notebook.session.slice(second, {}).catch((error: unknown) => error);
    await notebook.session.restart();
    assert.ok((await answer) !== undefined, 'the request neither failed nor was answered');
    await assert.rejects(notebook.session.slice(second, {}), { code: 'KERNEL_SLICE_GONE' });
  });

  it('carries bytes as bytes, 50 MB of them', async () => {
    const view = await notebook.run(
      'display({ [Symbol.for("Jupyter.display")]: () => ({ "image/png": new Uint8Array(50e6).fill(7), "text/plain": "big" }) });',
    );
    const output = view.outputs[0];
    assert.ok(output !== undefined && output.type !== 'error');
    const bytes = output.data['image/png'];
    assert.ok(bytes instanceof Uint8Array);
    assert.equal(bytes.length, 50e6);
    assert.ok(bytes.every((byte) => byte === 7));
  });

  it('refuses what is too large to show, and lives on', async () => {
    const view = await notebook.run(
      'display({ [Symbol.for("Jupyter.display")]: () => ({ "image/png": new Uint8Array(300e6), "text/plain": "too big" }) });',
    );
    assert.match(errorOf(view)?.message ?? '', /300 MB is too large to show/);
    assert.equal(await notebook.value('1 + 1'), '2');
  });

  const hostile: Record<string, string> = {
    'a getter that throws': '({ get x() { throw new Error("no") } })',
    'a proxy whose every trap throws': 'new Proxy({}, new Proxy({}, { get() { throw new Error("trap") } }))',
    'a toString that throws': '({ toString() { throw 1 }, [Symbol.toPrimitive]() { throw 2 }, toJSON() { throw 3 } })',
    'a class with a hostile inspect':
      '({ [Symbol.for("nodejs.util.inspect.custom")]() { throw new Error("inspect") } })',
    'a circle': '(() => { const a: any = {}; a.a = a; return a; })()',
    'a then that throws': '({ get then() { throw new Error("then") } })',
    'a display method that throws': '({ [Symbol.for("Jupyter.display")]() { throw new Error("mine") } })',
  };
  for (const [what, value] of Object.entries(hostile)) {
    it(`survives ${what}, shown or thrown`, async () => {
      assert.notEqual((await notebook.run(`(${value})`)).status, null);
      assert.equal((await notebook.run(`throw ${value}`)).status, 'error');
      await notebook.run(`console.log(${value});`);
      assert.equal(await notebook.value('1 + 1'), '2');
    });
  }

  it('can be interrupted while a value shows itself for ever', async () => {
    const { cellId, ended } = notebook.start(
      'console.log("go"); ({ [Symbol.for("Jupyter.display")]() { for (;;); } })',
    );
    await notebook.until(() => notebook.view(cellId).stdout !== '');
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
  });

  it('counts progress, and stops the bar of a loop that was interrupted', async () => {
    const ok = await notebook.run('let seen = 0; for (const item of progress([1, 2, 3])) seen += item; seen');
    assert.match(textOf(ok), /6/);
    const { cellId, ended } = notebook.start(
      'for (const item of progress([1, 2, 3])) { console.log(item); while (true) {} }',
    );
    await notebook.until(() => notebook.view(cellId).stdout !== '');
    await notebook.session.interrupt();
    await ended;
    const last = notebook.commands
      .flatMap((command) => (command.type === 'displayUpdated' ? [JSON.stringify(command.data)] : []))
      .at(-1);
    assert.match(last ?? '', /"state":"stopped"/);
  });
});

describe('what cells ask', () => {
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
  });
  after(() => notebook.close());

  it('waits for the answer, in the middle of an expression', async () => {
    notebook.ask = (question) =>
      Promise.resolve(
        question.kind === 'confirm' ? question.message === 'sure?' : `${question.message} ${question.defaultValue}`,
      );
    assert.equal(
      await notebook.value(
        '[prompt("name?", "Ada"), confirm("sure?"), confirm("no?"), alert("hm")].map(String).join("|")',
      ),
      "'name? Ada|true|false|undefined'",
    );
  });
  it('shows what was printed before the question', async () => {
    let seen = '';
    notebook.ask = () => {
      seen = notebook.view('asking').stdout;
      return Promise.resolve(null);
    };
    await notebook.run('for (let i = 0; i < 50; i++) console.log(i); prompt("?")', 'asking');
    assert.ok(seen.includes('49'));
  });
  it('gives null when the question is dismissed or cannot be asked', async () => {
    notebook.ask = () => Promise.reject(new Error('no window'));
    assert.equal(await notebook.value('prompt("?")'), 'null');
    assert.equal(await notebook.value('confirm("?")'), 'false');
  });
  it('takes long answers', async () => {
    notebook.ask = () => Promise.resolve('ä'.repeat(1_000_000));
    assert.equal(await notebook.value('prompt("?").length'), '1000000');
  });
  it('withdraws the question when the cell is interrupted, and takes no late answer', async () => {
    const signals: AbortSignal[] = [];
    let answer: (value: string) => void = () => undefined;
    notebook.ask = (_, signal) => {
      signals.push(signal);
      return new Promise((resolve) => (answer = resolve));
    };
    const { ended } = notebook.start('prompt("?")');
    while (signals.length === 0) await new Promise((done) => setImmediate(done));
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
    assert.equal(signals[0]?.aborted, true);
    answer('late');
    notebook.ask = () => Promise.resolve('in time');
    assert.equal(await notebook.value('prompt("?")'), "'in time'");
  });
});

function handleOf(outputs: unknown): string {
  const handle = /"handle":"([^"]+)"/.exec(JSON.stringify(outputs))?.[1];
  assert.ok(handle !== undefined, `no handle in ${JSON.stringify(outputs).slice(0, 300)}`);
  return handle;
}
