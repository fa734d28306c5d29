import assert from 'node:assert/strict';
import { TestNotebook } from '../../TestNotebook.ts';

describe('completion and inspection by a live kernel', function () {
  this.timeout(30_000);
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
    await notebook.run(`
      const rows = [{price: 1, 'unit price': 2}];
      class Shape { side = 2; area() { return 4 } get hot() { globalThis.ran = true; return this } static unit() {} }
      const shape = new Shape();
      enum Color { Red, Green }
      /** Doubles a number. */
      function double(x: number, y = ")"): number { return x * 2 }
      const trap = new Proxy({}, {
        ownKeys() { globalThis.ran = true; return [] },
        get() { globalThis.ran = true; return 1 },
        getPrototypeOf() { globalThis.ran = true; return null },
      });
      const child = Object.create(trap);
      child.own = 1;
      const tagged = { get [Symbol.toStringTag]() { globalThis.ran = true; return 'T' }, get shape() { globalThis.ran = true; return [1] } };
      const tensorLike = { shape: [2, 3], dtype: 'float32' };
      const text = 'abc';
      const big = Object.fromEntries(Array.from({length: 2000}, (_, i) => ['key' + i, i]));
      const long = new Float64Array(5_000_000);
    `);
  });
  after(() => notebook.close());

  async function names(code: string): Promise<string[]> {
    const { items } = await notebook.session.complete(code, code.length);
    return items.map(({ name }) => name);
  }
  async function kinds(code: string): Promise<string[]> {
    const { items } = await notebook.session.complete(code, code.length);
    return items.map(({ name, kind }) => `${kind} ${name}`);
  }
  async function plain(code: string, level: 0 | 1 = 0): Promise<string | null> {
    const bundle = await notebook.session.inspect(code, code.length, level);
    return bundle === null ? null : text(bundle['text/plain']);
  }

  it('lists variables of cells and globals by their kind', async () => {
    assert.deepEqual(await kinds('sha'), ['variable shape']);
    assert.deepEqual(await kinds('Shap'), ['class Shape']);
    assert.deepEqual(await kinds('doub'), ['function double']);
    assert.deepEqual(await kinds('encodeURIC'), ['function encodeURIComponent']);
    assert.ok((await names('')).includes('rows'));
    assert.ok(!(await names('__ml')).includes('__mlnb_import'));
  });

  it('lists own and inherited properties, the own ones first', async () => {
    const all = await kinds('shape.');
    assert.deepEqual(all.slice(0, 4), ['property side', 'method area', 'class constructor', 'property hot']);
    assert.ok(all.includes('method toString'));
    assert.deepEqual(await names('Shape.un'), ['unit']);
    assert.deepEqual(await names('Color.R'), ['Red']);
    assert.deepEqual(await names('text.toUpperC'), ['toUpperCase']);
    assert.deepEqual(await names('rows.length.toF'), ['toFixed']);
    assert.deepEqual(await names('Math.hyp'), ['hypot']);
  });

  it('lists keys, whatever characters they have', async () => {
    assert.deepEqual(await names('rows[0]["'), ['price', 'unit price']);
    assert.equal((await names('rows[0].'))[0], 'price');
    assert.ok(!(await names('rows[0].')).includes('unit price'));
  });

  it('lists at most 500, and of long arrays no index', async () => {
    assert.equal((await names('big.k')).length, 500);
    assert.ok((await names('long.')).length < 100);
  });

  it('runs no getter, no proxy and nothing else of the cells', async () => {
    for (const code of ['trap.', 'trap["', 'child.', 'shape.hot.', 'tagged.', 'tagged.shape.']) await names(code);
    for (const code of ['trap', 'child', 'shape.hot', 'tagged', 'trap.a', 'child.own']) await plain(code);
    assert.equal(await notebook.value('typeof ran'), "'undefined'");
    assert.deepEqual(await names('child.'), ['own']);
    assert.deepEqual(await names('shape.hot.'), []);
  });

  it('describes values by type, size and a preview', async () => {
    assert.equal(
      await plain('tensorLike'),
      "const tensorLike\n\nObject, shape [2, 3]\n\n{shape: [2, 3], dtype: 'float32'}",
    );
    assert.match((await plain('long')) ?? '', /^const long\n\nFloat64Array, length 5000000\n/);
    assert.equal(await plain('rows[0].price'), 'rows[0].price: number\n\nnumber\n\n1');
    assert.equal(await plain('nothingOfThatName'), null);
  });

  it('describes functions by their signature, with the types of their cell', async () => {
    assert.equal(
      await plain('double(1, '),
      'function double(x: number, y = ")"): number\n\nfunction\n\nDoubles a number.',
    );
    assert.match((await plain('double', 1)) ?? '', /return x \* 2 \}$/);
    assert.equal(await plain('shape.area'), 'area()\n\nfunction');
    assert.equal(await plain('JSON.parse'), 'parse(arg1, arg2)\n\nfunction');
  });

  it('works while a cell waits, and after built-ins were replaced', async () => {
    const { ended } = notebook.start('await new Promise((resolve) => setTimeout(resolve, 500)); 1');
    assert.deepEqual(await names('doub'), ['double']);
    assert.equal((await ended).status, 'ok');
    await notebook.run(
      'Reflect.ownKeys = Object.getOwnPropertyDescriptor = Function.prototype.toString = () => { throw 1 }',
    );
    assert.deepEqual(await names('shape.si'), ['side']);
    assert.deepEqual(await kinds('Shap'), ['class Shape']);
    assert.equal((await notebook.run('1')).status, 'ok');
  });

  it('does not wait for a cell that spins', async () => {
    const { ended } = notebook.start('while (true) {}');
    const started = performance.now();
    assert.deepEqual(await names('wh'), ['while']);
    assert.ok(performance.now() - started < 4_500);
    await notebook.session.interrupt();
    assert.equal((await ended).status, 'interrupted');
    assert.deepEqual(await names('doub'), ['double']);
  });
});

/** A string stays as it is. */
function text(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data);
}
