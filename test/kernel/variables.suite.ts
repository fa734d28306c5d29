import assert from 'node:assert/strict';
import { snapshotLimits } from '../../src/kernel/VariableSnapshot.ts';
import { TestNotebook } from './TestNotebook.ts';
import { fresh, hasName, named, snapshot, snapshots, variable } from './variableSnapshots.ts';

describe('snapshots of variables', function () {
  this.timeout(60_000);
  let notebook: TestNotebook;
  beforeEach(async () => {
    notebook = await TestNotebook.open();
    notebook.session.watchVariables(true);
  });
  afterEach(() => notebook.close());

  it('name what cells have declared, in their order, with the cell that did', async () => {
    await notebook.run('const a = 1; let b = "two"; var c = [1, 2, 3];', 'first');
    await notebook.run('class Point { x = 1 }; function area(r: number) { return r * r; }', 'second');
    const { variables } = await fresh(notebook);
    assert.deepEqual(
      variables.map(({ name, kind, type, cell }) => [name, kind, type, cell]),
      [
        ['a', 'value', 'number', 'first'],
        ['b', 'value', 'string', 'first'],
        ['c', 'value', 'Array', 'first'],
        ['Point', 'class', 'class', 'second'],
        ['area', 'function', 'function', 'second'],
      ],
    );
  });

  it('follow a name that another cell declares anew', async () => {
    await notebook.run('let x = 1;', 'first');
    await notebook.run('let x = "now text";', 'second');
    const found = await variable(notebook, 'x', ({ type }) => type === 'string');
    assert.deepEqual([found.cell, found.preview, found.length], ['second', "'now text'", 8]);
  });

  it('follow a value that a later cell only assigns', async () => {
    await notebook.run('let x = 1;', 'first');
    await notebook.run('x = 41; x++;', 'second');
    const found = await variable(notebook, 'x', ({ preview }) => preview === '42');
    assert.equal(found.cell, 'first');
  });

  it('hold globals that cells leave, until they delete them', async () => {
    await notebook.run('(globalThis as any).shared = { a: 1 };', 'maker');
    const found = await variable(notebook, 'shared');
    assert.deepEqual([found.cell, found.typescriptType], ['maker', '{ a: number }']);
    await notebook.run('delete (globalThis as any).shared;');
    await snapshot(notebook, ({ variables }) => variables.length === 0);
  });

  it('leave out a name whose cell was refused', async () => {
    await notebook.run('let x = ;');
    await notebook.run('let y = 1;');
    const { variables } = await fresh(notebook);
    assert.deepEqual(
      variables.map(({ name }) => name),
      ['y'],
    );
  });

  it('run no getter, no proxy and no method', async () => {
    await notebook.run(`
      let calls = 0;
      const count = () => { calls++; return 1; };
      class Hostile extends Map { get size() { return count(); } get [Symbol.toStringTag]() { return String(count()); } }
      const withGetter = { get a() { return count(); }, toString: count, toJSON: count, valueOf: count };
      const proxy = new Proxy({ a: 1 }, { get: count, ownKeys() { count(); return []; }, getOwnPropertyDescriptor() { count(); return undefined; }, getPrototypeOf() { count(); return null; } } as any);
      const holding = { proxy, list: [proxy, withGetter], map: new Map([[proxy, proxy]]) };
      const hostile = new Hostile([[1, 2]]);
      const numbers = new Float32Array(3);
      Object.defineProperty(numbers, 'length', { get: count });
      const inherits = Object.create(proxy);
      Object.defineProperty(globalThis, 'behindGetter', { get: count, configurable: true });
      class Fake { get shape() { count(); return [1]; } get dtype() { count(); return 'float32'; } get columns() { count(); return []; } }
      const fake = new Fake();
    `);
    const { variables } = await fresh(notebook);
    assert.equal(named(variables, 'calls').preview, '0');
    assert.deepEqual(
      ['proxy', 'withGetter', 'hostile', 'behindGetter'].map((name) => {
        const { type, preview, length } = named(variables, name);
        return [type, preview.slice(0, 20), length];
      }),
      [
        ['Proxy', 'not looked at', null],
        ['Object', '{a: [Getter], toStri', null],
        ['Hostile', 'Hostile(1) {1 → 2}', 1],
        ['getter', 'not looked at', null],
      ],
    );
    assert.equal(await notebook.value('calls'), '0');
  });

  it('say only names where cells have replaced what the language brings', async () => {
    await notebook.run(`
      let calls = 0;
      const { map } = Array.prototype;
      const list = [1, 2];
      Array.prototype.map = function (...all: any[]) { calls++; return map.apply(this, all as any); };
    `);
    const { variables } = await fresh(notebook);
    assert.deepEqual([named(variables, 'list').kind, named(variables, 'list').preview], ['opaque', '']);
    await notebook.run('const before = calls; Array.prototype.map = map;');
    const found = await variable(notebook, 'before', ({ preview }) => preview !== '');
    assert.equal(found.preview, '0');
  });

  it('tell sizes, keys, columns and types of what cells hold', async () => {
    await notebook.run(`
      const floats = new Float32Array(1000);
      const map = new Map([['one', 1], ['two', 2]]);
      const set = new Set(['a']);
      const record = { a: 1, b: ['x'], c: null as null, 'd e': { f: true } };
      const records = [{ id: 1, name: 'x' }, { id: 2, name: 'y', more: true }];
      const text = 'x'.repeat(100_000);
      const nothing = null;
      let unset: number | undefined;
      const big = 12n;
      const when = new Date(0);
      const later = Promise.resolve(1);
      class Point { constructor(public x = 1, public y = 2) {} }
      const point = new Point();
    `);
    const { variables } = await fresh(notebook);
    const facts = variables.map(({ name, type, typescriptType, length }) => [name, type, typescriptType, length]);
    assert.deepEqual(facts, [
      ['floats', 'Float32Array', 'Float32Array', 1000],
      ['map', 'Map', 'Map<string, number>', 2],
      ['set', 'Set', 'Set<string>', 1],
      ['record', 'Object', '{ a: number; b: string[]; c: null; "d e": { f: boolean } }', null],
      ['records', 'Array', '({ id: number; name: string } | { id: number; name: string; more: boolean })[]', 2],
      ['text', 'string', 'string', 100_000],
      ['nothing', 'null', 'null', null],
      ['unset', 'undefined', 'undefined', null],
      ['big', 'bigint', 'bigint', null],
      ['when', 'Date', 'Date', null],
      ['later', 'Promise', 'Promise<any>', null],
      ['Point', 'class', 'any', null],
      ['point', 'Point', '{ x: number; y: number; [member: string]: any }', null],
    ]);
    assert.equal(named(variables, 'floats').bytes, 4_000);
    assert.deepEqual(named(variables, 'map').keys, ['one', 'two']);
    assert.deepEqual(named(variables, 'record').keys, ['a', 'b', 'c', 'd e']);
    assert.deepEqual(named(variables, 'records').columns, [
      { name: 'id', type: 'number' },
      { name: 'name', type: 'string' },
      { name: 'more', type: 'boolean' },
    ]);
    // One byte a character, and V8's head of a string.
    assert.equal(named(variables, 'text').bytes, 100_016);
  });

  it('bound what 10,000 variables take, and say how many are left out', async () => {
    await notebook.run(Array.from({ length: 10_000 }, (_, index) => `let v${index} = { n: ${index} };`).join('\n'));
    const { variables, omitted } = await fresh(notebook);
    assert.equal(variables.length, snapshotLimits.variables);
    assert.equal(omitted, 10_000 - snapshotLimits.variables);
    assert.equal(variables.at(-1)?.name, 'v9999');
    // Those that one snapshot had no time for come with the next ones.
    await notebook.run('v9999.n');
    await snapshot(notebook, (next) => {
      if (next.variables.some(({ kind }) => kind === 'opaque')) notebook.session.watchVariables(true);
      return next.variables.every(({ kind }) => kind === 'value');
    });
  });

  it('stay small when names, keys and columns are huge', async () => {
    await notebook.run(`
      const wide = Array.from({ length: 40 }, (_, table) =>
        [Object.fromEntries(Array.from({ length: 1_000 }, (_, column) => ['column ' + 'x'.repeat(300) + column, table]))]);
      const [w0, w1, w2, w3, w4, w5, w6, w7, w8, w9] = wide;
      const dictionary = Object.fromEntries(Array.from({ length: 300_000 }, (_, index) => ['k' + index, index]));
    `);
    const found = await fresh(notebook);
    assert.ok(JSON.stringify(found).length < 600_000);
    assert.equal(named(found.variables, 'dictionary').keys?.length, snapshotLimits.keys);
  });

  it('come while a cell runs, whenever it awaits', async () => {
    const { ended } = notebook.start(
      'let step = 0; for (; step < 400; step++) await new Promise((done) => setTimeout(done, 10));',
      'loop',
    );
    const seen = new Set<string>();
    await snapshot(notebook, ({ variables }) => {
      const preview = variables.find(({ name }) => name === 'step')?.preview;
      if (preview !== undefined && notebook.session.state === 'busy') seen.add(preview);
      return seen.size >= 3;
    });
    await notebook.session.interrupt();
    await ended;
    // And go on after an interrupt.
    await notebook.run('let after = 1;');
    await snapshot(notebook, hasName('after'));
  });

  it('do not come while nobody looks', async () => {
    await notebook.run('let a = 1;');
    await snapshot(notebook, hasName('a'));
    notebook.session.watchVariables(false);
    const before = snapshots(notebook).length;
    await notebook.run('let b = 1;');
    await notebook.run('await new Promise((done) => setTimeout(done, 600))');
    assert.equal(snapshots(notebook).length, before);
  });

  it('begin anew with a new kernel', async () => {
    await notebook.run('let a = 1;');
    await snapshot(notebook, hasName('a'));
    await notebook.session.restart();
    await snapshot(notebook, ({ variables }) => variables.length === 0);
  });

  it('show no more of many quick cells than of a few', async () => {
    const cells = Array.from({ length: 100 }, (_, index) => `let q${index} = ${index};`);
    await notebook.session.run(cells.map((source, index) => ({ cellId: `q${index}`, source, language: 'typescript' })));
    await snapshot(notebook, hasName('q99'));
    assert.ok(snapshots(notebook).length < 50, `${snapshots(notebook).length} snapshots of 100 cells`);
  });
});
