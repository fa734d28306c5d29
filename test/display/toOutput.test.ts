import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { JsonObject } from '../../src/base/Json.ts';
import { displaySymbol } from '../../src/display/Displayable.ts';
import { mimeTypes } from '../../src/display/mimeTypes.ts';
import type { Output } from '../../src/display/Output.ts';
import { toOutput } from '../../src/display/toOutput.ts';
import { HeldSlices } from './HeldSlices.ts';
import { textOf } from './textOf.ts';

const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 4, 0, 0, 0, 3,
]);

function shown(value: unknown): Output {
  const output = toOutput(value, new HeldSlices());
  assert.ok(!(output instanceof Promise));
  return output;
}

function checkTypes(value: unknown, expected: readonly string[]): void {
  assert.deepEqual(Object.keys(shown(value).data), expected);
}

function checkText(value: unknown, expected: string): void {
  assert.deepEqual(shown(value).data, { 'text/plain': expected });
}

describe('toOutput', () => {
  it('shows primitives, functions without properties and empty things as the REPL does', () => {
    checkText('a\n"b"', `'a\\n"b"'`);
    checkText(1n, '1n');
    checkText(-0, '-0');
    checkText(undefined, 'undefined');
    checkText(Symbol('s'), 'Symbol(s)');
    checkText(new Date(0), '1970-01-01T00:00:00.000Z');
    checkText({}, '{}');
    checkText([], '[]');
    checkText(Promise.resolve(3), 'Promise { 3 }');
    checkText(function f() {
      return 1;
    }, '[Function: f]');
  });

  it('shows an error with its stack and its cause as text', () => {
    const text = textOf(shown(new TypeError('outer', { cause: new RangeError('inner') })));
    assert.match(text, /^TypeError: outer\n {4}at /);
    assert.match(text, /\[cause\]: RangeError: inner/);
  });

  it('chooses the richest form by what the value is', () => {
    checkTypes({ $schema: 'https://vega.github.io/schema/vega-lite/v5.json', mark: 'bar' }, [
      'application/vnd.vegalite.v5+json',
      'text/plain',
    ]);
    checkTypes({ $schema: 'https://vega.github.io/schema/vega/v6.json' }, [
      'application/vnd.vega.v6+json',
      'text/plain',
    ]);
    checkTypes([{ a: 1 }], [mimeTypes.table, 'text/html', 'text/plain']);
    checkTypes([Float32Array.of(1, 2)], [mimeTypes.table, 'text/html', 'text/plain']);
    checkTypes(new Map([['a', 1]]), [mimeTypes.tree, 'text/plain']);
    checkTypes({ a: { b: 1 } }, [mimeTypes.tree, 'text/plain']);
    checkTypes(png, ['image/png', 'text/plain']);
    checkTypes(Buffer.from('no image'), [mimeTypes.tree, 'text/plain']);
    checkTypes({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' }, [
      mimeTypes.tree,
      'text/plain',
    ]);
  });

  it('lets a value show itself, at once or by a promise, and adds the missing text', async () => {
    assert.deepEqual(shown({ [displaySymbol]: () => ({ 'text/html': '<b>hi</b>' }) }), {
      data: { 'text/html': '<b>hi</b>', 'text/plain': 'hi' },
      metadata: {},
    });
    const later = toOutput({ [displaySymbol]: () => Promise.resolve({ 'text/plain': 'later' }) }, new HeldSlices());
    assert.ok(later instanceof Promise);
    assert.deepEqual((await later).data, { 'text/plain': 'later' });
  });

  it('says why a value could not show itself, thrown or rejected, and never throws', async () => {
    const thrown = shown({
      [displaySymbol]: () => {
        throw new Error('broken view');
      },
    });
    assert.match(textOf(thrown), /display method failed: Error: broken view/);
    const rejected = await toOutput({ [displaySymbol]: () => Promise.reject(new Error('too late')) }, new HeldSlices());
    assert.match(textOf(rejected), /too late/);
  });

  it('falls back to the built-in form when the method returns no bundle', () => {
    checkTypes(Object.assign([{ a: 1 }], { [displaySymbol]: () => null }), [
      mimeTypes.table,
      'text/html',
      'text/plain',
    ]);
  });

  it('honours a custom inspect method in the text, and survives one that throws', () => {
    assert.equal(shown({ a: 1, [inspect.custom]: () => 'CUSTOM' }).data['text/plain'], 'CUSTOM');
    const hostile = {
      a: 1,
      [inspect.custom]: () => {
        throw new Error('no');
      },
    };
    assert.match(textOf(shown(hostile)), /a: 1/);
  });

  it('shows a proxy without springing one of its traps', () => {
    const spring = (): never => {
      throw new Error('trap');
    };
    const traps = {
      get: spring,
      has: spring,
      ownKeys: spring,
      getPrototypeOf: spring,
      getOwnPropertyDescriptor: spring,
    };
    checkText(new Proxy({ inner: 1 }, traps), '{ inner: 1 }');
    checkTypes({ proxy: new Proxy({}, traps) }, [mimeTypes.tree, 'text/plain']);
    checkTypes([{ a: 1 }, new Proxy({}, traps)], [mimeTypes.tree, 'text/plain']);
  });

  it('calls no getter', () => {
    const touchy = {
      get $schema(): never {
        throw new Error('called');
      },
      get a(): never {
        throw new Error('called');
      },
      b: 1,
    };
    assert.equal(shown(touchy).data['text/plain'], "{ '$schema': [Getter], a: [Getter], b: 1 }");
  });

  const huge: readonly (readonly [string, () => unknown])[] = [
    ['ten million numbers', () => Array.from({ length: 1e7 }, (_, index) => index)],
    ['ten million holes', () => new Array<number>(1e7)],
    ['a million records', () => Array.from({ length: 1e6 }, (_, index) => ({ index }))],
    ['a Map of a million', () => new Map(Array.from({ length: 1e6 }, (_, index) => [index, index]))],
    ['nesting of 100,000 levels', nested],
    ['a string of 50 MB', () => 'x'.repeat(5e7)],
    [
      'a record of 5,000 columns',
      () => [Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`c${index}`, index]))],
    ],
    [
      'an object of 200,000 keys',
      () => Object.fromEntries(Array.from({ length: 2e5 }, (_, index) => [`k${index}`, index])),
    ],
    ['wide and deep objects', () => wide(7)],
    ['a cycle', cyclic],
  ];
  for (const [name, make] of huge) {
    it(`keeps ${name} within 100 kB and five seconds`, () => {
      const value = make();
      const start = performance.now();
      const { data } = shown(value);
      const elapsedMs = performance.now() - start;
      assert.ok(JSON.stringify(data).length < 100_000, `${JSON.stringify(data).length} characters`);
      assert.ok(elapsedMs < 5_000, `${elapsedMs} ms`);
    });
  }

  it('keeps text that cannot be JSON out of JSON types: keys like __proto__ stay data', () => {
    const row = JSON.parse('{"__proto__": 1, "constructor": 2}') as object;
    const { data } = shown([row]);
    const table = data[mimeTypes.table] as JsonObject;
    assert.equal(JSON.stringify(table['data']), '[{"__proto__":1,"constructor":2}]');
  });
});

function nested(): object {
  let value: object = {};
  for (let level = 0; level < 100_000; level += 1) value = { value };
  return value;
}

function wide(levels: number): object {
  if (levels === 0) return { leaf: true };
  const child = wide(levels - 1);
  return Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, child]));
}

function cyclic(): object {
  const value: Record<string, unknown> = { list: [] };
  value['self'] = value;
  (value['list'] as unknown[]).push(value);
  return value;
}
