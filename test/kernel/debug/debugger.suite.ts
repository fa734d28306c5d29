import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { errorOf, textOf } from '../TestNotebook.ts';
import type { TestNotebook } from '../TestNotebook.ts';
import { DebuggedNotebook, lineOf } from './DebuggedNotebook.ts';

describe('a debugger on a sandboxed kernel', () => {
  let debugged: DebuggedNotebook;
  let notebook: TestNotebook;

  before(async () => {
    debugged = await DebuggedNotebook.open();
    ({ notebook } = debugged);
  });
  after(() => notebook.close());

  beforeEach(() => debugged.attach());
  afterEach(() => debugged.detach());

  it('stops at a breakpoint, reads variables, steps, and goes on', async () => {
    const source = 'const first: number = kept + 1;\nconst second = first * 2;\nsecond';
    await debugged.breakAt('stops', source, { line: 2 });
    const { ended } = notebook.start(source, 'stops');
    const stop = await debugged.client.paused();
    assert.equal(lineOf(stop), 2);
    assert.equal(await debugged.evaluate(stop, 'first'), 42);
    assert.equal(await debugged.evaluate(stop, 'second'), undefined);
    assert.equal(
      debugged.urlOf(stop),
      pathToFileURL(debugged.opened.scriptPath({ cellId: 'stops', source, language: 'typescript' })).href,
    );
    await debugged.client.send('Debugger.stepOver');
    const next = await debugged.client.paused();
    assert.equal(lineOf(next), 3);
    assert.equal(await debugged.evaluate(next, 'second'), 84);
    assert.equal(textOf(await debugged.goOn(ended)), '84');
  });

  it('shows script-scope variables under a top-level await', async () => {
    const source = 'const before = "b";\nawait Promise.resolve();\nconst after = before + "a";\nafter';
    await debugged.breakAt('awaits', source, { line: 4 });
    const { ended } = notebook.start(source, 'awaits');
    const stop = await debugged.client.paused();
    assert.equal(lineOf(stop), 4);
    assert.deepEqual([await debugged.evaluate(stop, 'before'), await debugged.evaluate(stop, 'after')], ['b', 'ba']);
    const scope = stop.callFrames[0]?.scopeChain.find(({ type }) => type === 'script');
    const { result } = await debugged.client.send('Runtime.getProperties', {
      objectId: scope?.object.objectId,
      ownProperties: true,
    });
    const names = (result as { name: string }[]).map(({ name }) => name);
    for (const name of ['kept', 'before', 'after'])
      assert.ok(names.includes(name), `${name} is not among ${names.join()}`);
    assert.equal(textOf(await debugged.goOn(ended)), "'ba'");
  });

  it('stops in the example of the documentation, as that says', async () => {
    const page = readFileSync(new URL('../../../docs/debugging.md', import.meta.url), 'utf8');
    const source = /```ts\n([\s\S]*?)\n```/.exec(page)?.[1] ?? '';
    await debugged.breakAt('example', source, { line: 3, condition: 'rows.length > 2' });
    const { ended } = notebook.start(source, 'example');
    const stop = await debugged.client.paused();
    assert.equal(lineOf(stop), 3);
    assert.deepEqual(
      [await debugged.evaluate(stop, 'rows'), await debugged.evaluate(stop, 'sorted')],
      [
        [3, 1, 2],
        [1, 2, 3],
      ],
    );
    await debugged.goOn(ended);
    assert.equal(await notebook.value('tens.join()'), "'10,20,30'");
  });

  it('stops in a function of the cell where it is called, and nowhere else', async () => {
    const source = 'let sum = 0;\nfunction add(n: number): void {\n  sum += n;\n}\nadd(1);\nadd(2);\nsum';
    await debugged.breakAt('functions', source, { line: 3 });
    await debugged.breakAt('functions', source, { line: 5 });
    const { ended } = notebook.start(source, 'functions');
    const lines: number[] = [];
    for (let count = 0; count < 3; count++) {
      lines.push(lineOf(await debugged.client.paused()));
      await debugged.client.send('Debugger.resume');
    }
    assert.deepEqual(lines, [5, 3, 3]);
    assert.equal(textOf(await ended), '3');
  });

  it('stops in a function of a cell that ran before the debugger came', async () => {
    const source = 'function late(n: number) {\n  const twice = n * 2;\n  return twice;\n}';
    await debugged.detach();
    await notebook.run(source, 'earlier');
    await debugged.attach();
    await debugged.breakAt('earlier', source, { line: 3 });
    const { ended } = notebook.start('late(21)');
    const stop = await debugged.client.paused();
    assert.equal(lineOf(stop), 3);
    assert.equal(await debugged.evaluate(stop, 'twice'), 42);
    assert.equal(textOf(await debugged.goOn(ended)), '42');
  });

  it('stops only where the condition holds', async () => {
    const source = 'let last = 0;\nfor (let i = 0; i < 10; i++) {\n  last = i;\n}\nlast';
    await debugged.breakAt('condition', source, { line: 3, condition: 'i === 7' });
    const { ended } = notebook.start(source, 'condition');
    const stop = await debugged.client.paused();
    assert.equal(await debugged.evaluate(stop, 'i'), 7);
    assert.equal(await debugged.evaluate(stop, 'last'), 6);
    assert.equal(textOf(await debugged.goOn(ended)), '9');
  });

  it('leaves breakpoints of a text that was edited', async () => {
    await debugged.breakAt('edited', 'let e = 1;\ne', { line: 1 });
    const view = await notebook.run('let e = 2;\ne', 'edited');
    assert.equal(textOf(view), '2');
    assert.equal(view.status, 'ok');
  });

  it('takes breakpoints away again', async () => {
    const source = 'function gone() {\n  return 1;\n}';
    await notebook.run(source, 'removes');
    const breakpointId = await debugged.breakAt('removes', source, { line: 2 });
    const { ended } = notebook.start('gone()');
    await debugged.client.paused();
    await debugged.goOn(ended);
    await debugged.client.send('Debugger.removeBreakpoint', { breakpointId });
    assert.equal(textOf(await notebook.run('gone()')), '1');
  });

  it('keeps cells with the same text apart', async () => {
    const source = 'let same = 1;\nsame';
    await debugged.breakAt('one of two', source, { line: 1 });
    assert.equal(textOf(await notebook.run(source, 'other of two')), '1');
    const { ended } = notebook.start(source, 'one of two');
    assert.equal(lineOf(await debugged.client.paused()), 1);
    await debugged.goOn(ended);
  });

  it('counts the lines of a cell with an enum, and of one with a decorator, as they stand in the cell', async () => {
    const enumeration = 'enum Level {\n  Low,\n  High = 10,\n}\nconst level = Level.High;\nlevel';
    await debugged.breakAt('enum', enumeration, { line: 6 });
    const first = notebook.start(enumeration, 'enum');
    const stop = await debugged.client.paused();
    assert.equal(lineOf(stop), 6);
    assert.equal(await debugged.evaluate(stop, 'level'), 10);
    await debugged.goOn(first.ended);

    const decorated =
      'function logged(value: unknown, context: { name: string | symbol }) {\n  return value as never;\n}\n' +
      'class Shown {\n  @logged\n  show(n: number) {\n    return n + 1;\n  }\n}\nconst shown = new Shown().show(1);\nshown';
    await debugged.breakAt('decorator', decorated, { line: 7 });
    await debugged.breakAt('decorator', decorated, { line: 11 });
    const second = notebook.start(decorated, 'decorator');
    const inside = await debugged.client.paused();
    assert.equal(lineOf(inside), 7);
    assert.equal(await debugged.evaluate(inside, 'n'), 1);
    await debugged.client.send('Debugger.resume');
    assert.equal(lineOf(await debugged.client.paused()), 11);
    assert.equal(textOf(await debugged.goOn(second.ended)), '2');
  });

  it('steps into a file of the workspace and back', async () => {
    notebook.write(
      'tool.ts',
      'export function triple(n: number): number {\n  const result = n * 3;\n  return result;\n}\n',
    );
    const source = "import { triple } from './tool.ts';\nconst tripled = triple(14);\ntripled";
    await debugged.breakAt('imports', source, { line: 2 });
    const { ended } = notebook.start(source, 'imports');
    assert.equal(lineOf(await debugged.client.paused()), 2);
    await debugged.client.send('Debugger.stepInto');
    const inside = await debugged.client.paused();
    assert.equal(lineOf(inside), 2);
    assert.match(debugged.urlOf(inside), /\/tool\.ts$/);
    assert.equal(await debugged.evaluate(inside, 'n'), 14);
    await debugged.client.send('Debugger.stepOut');
    const back = await debugged.client.paused();
    assert.match(debugged.urlOf(back), /mlnb-cells/);
    assert.equal(textOf(await debugged.goOn(ended)), '42');
  });

  it('stops in a file of the workspace, also when that was changed and loaded anew', async () => {
    const file = notebook.write('part.ts', 'export function part() {\n  return 1;\n}\n');
    const urlRegex = `^${pathToFileURL(file).href.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}$`;
    await debugged.client.send('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: 1, columnNumber: 0 });
    for (const value of [1, 2]) {
      notebook.write('part.ts', `export function part() {\n  return ${value};\n}\n`);
      const { ended } = notebook.start("import { part } from './part.ts';\npart()", `part ${value}`);
      assert.equal(lineOf(await debugged.client.paused()), 2);
      assert.equal(textOf(await debugged.goOn(ended)), String(value));
    }
  });

  it('stops a cell line after line, at its end too, and lets the last step end the cell', async () => {
    const source = 'let line = 1;\nline = 2;\nline = 3;';
    assert.ok(await debugged.opened.stopAtStart({ cellId: 'lines', source, language: 'typescript' }));
    const { ended } = notebook.start(source, 'lines');
    const seen: [number, unknown][] = [];
    for (let count = 0; count < 4; count++) {
      const stop = await debugged.client.paused();
      seen.push([lineOf(stop), await debugged.evaluate(stop, 'line')]);
      await debugged.client.send('Debugger.stepOver');
    }
    assert.deepEqual(seen, [
      [1, undefined],
      [2, 1],
      [3, 2],
      [3, 3],
    ]);
    assert.equal((await ended).status, 'ok');
    // The step does not wait for the next cell.
    assert.equal(await notebook.value('line'), '3');
    assert.equal((await notebook.run(source, 'lines')).status, 'ok');
  });

  it('stops a cell with await line after line', async () => {
    const source = 'let at = 1;\nawait null;\nat = 3;\nat';
    assert.ok(await debugged.opened.stopAtStart({ cellId: 'await lines', source, language: 'typescript' }));
    const { ended } = notebook.start(source, 'await lines');
    const lines: number[] = [];
    for (let count = 0; count < 10; count++) {
      const stop = await Promise.race([debugged.client.paused(), ended]);
      if (!('callFrames' in stop)) break;
      lines.push(lineOf(stop));
      await debugged.client.send('Debugger.stepOver');
    }
    assert.deepEqual([...new Set(lines)], [1, 2, 3, 4]);
    assert.equal(textOf(await ended), '3');
  });

  it('stops at errors that cells do not catch, at their line, and not at those that they catch', async () => {
    await debugged.client.send('Debugger.setPauseOnExceptions', { state: 'uncaught' });
    const caught =
      'try {\n  JSON.parse("{");\n} catch {}\nfunction f() { throw new Error("c"); }\ntry { await null; f(); } catch {}\n"fine"';
    assert.equal(textOf(await notebook.run(caught)), "'fine'");
    for (const [name, source] of [
      ['thrown', 'const x = 1;\nthrow new Error("stop here");'],
      ['thrown later', 'const x = 1;\nawait null; throw new Error("stop here");'],
    ] as const) {
      const { ended } = notebook.start(source, name);
      const stop = await debugged.client.paused();
      assert.match(stop.reason, /exception|promiseRejection/);
      assert.equal(lineOf(stop), 2);
      const view = await debugged.goOn(ended);
      assert.equal(errorOf(view)?.message, 'stop here');
    }
  });

  it('shows the text of a cell as its source', async () => {
    const source = 'let typed: number = 1;\ntyped';
    await debugged.breakAt('shown', source, { line: 2 });
    const { ended } = notebook.start(source, 'shown');
    const stop = await debugged.client.paused();
    const { scriptId } = stop.callFrames[0]!.location;
    assert.deepEqual(await debugged.client.send('Debugger.getScriptSource', { scriptId }), { scriptSource: source });
    await debugged.goOn(ended);
  });

  it('ends a cell that stands at a breakpoint when it is interrupted, without running on', async () => {
    const source = 'let ran = false;\nran = true;\nwhile (true) {}';
    await debugged.breakAt('interrupted', source, { line: 2 });
    const { ended } = notebook.start(source, 'interrupted');
    await debugged.client.paused();
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
    assert.equal(await notebook.value('ran'), 'false');
    // The debugger is still there, and so are its breakpoints.
    const again = notebook.start(source, 'interrupted');
    assert.equal(lineOf(await debugged.client.paused()), 2);
    await notebook.session.interrupt();
    assert.equal((await again.ended).status, 'interrupted');
    assert.equal(await notebook.value('kept'), '41');
  });

  it('ends an expression that runs on for ever, and the cell that is interrupted meanwhile', async () => {
    await debugged.breakAt('evaluates', 'let v = 1;\nv', { line: 1 });
    const { ended } = notebook.start('let v = 1;\nv', 'evaluates');
    const stop = await debugged.client.paused();
    const evaluated = debugged.evaluate(stop, 'for (;;);').catch(String);
    await notebook.session.interrupt();
    assert.match(String(await evaluated), /terminated|timed out|undefined/i);
    assert.equal((await ended).status, 'interrupted');
    assert.equal(await notebook.value('kept'), '41');
  });

  it('refuses what would reach beyond the program', async () => {
    await assert.rejects(debugged.client.send('NodeWorker.enable', { waitForDebuggerOnStart: false }), /wasn't found/);
    await assert.rejects(debugged.client.send('Runtime.terminateExecution'), /wasn't found/);
  });

  it('takes no source map of a cell into the network', async () => {
    await notebook.run('new Function("1\\n//# sourceMappingURL=http://example.com/a.map\\n//# sourceURL=made.js")()');
    await debugged.client.send('Runtime.evaluate', { expression: '1' });
    const made = debugged.client.notices.find(({ params }) => params.url === 'made.js');
    assert.equal(made?.params.sourceMapURL, '');
  });
});
