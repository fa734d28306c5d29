import assert from 'node:assert/strict';
import { UserError } from '../../../../src/base/UserError.ts';
import { describeThrown } from '../../../../src/kernel/worker/errors/describeThrown.ts';
import type { ThrownValue } from '../../../../src/kernel/protocol.ts';

const describeIt = (thrown: unknown): ThrownValue =>
  describeThrown(thrown, { workspaceDir: '/ws', isInternal: () => false });
const heading = (thrown: unknown): string => `${describeIt(thrown).name}: ${describeIt(thrown).message}`;

describe('describeThrown', () => {
  it('names errors by their name, else by their class', () => {
    class Mine extends Error {}
    assert.equal(heading(new TypeError('t')), 'TypeError: t');
    assert.equal(heading(new Mine('m')), 'Mine: m');
    assert.equal(heading(new DOMException('d', 'AbortError')), 'AbortError: d');
  });
  it('shows what is no error', () => {
    assert.equal(heading('text'), "Uncaught: 'text'");
    assert.equal(heading(undefined), 'Uncaught: undefined');
    assert.equal(heading({ a: 1 }), 'Uncaught: { a: 1 }');
    assert.equal(heading(null), 'Uncaught: null');
  });
  it('tells own properties', () => {
    assert.equal(describeIt(Object.assign(new Error('x'), { code: 5 })).details, '{ code: 5 }');
    assert.equal(describeIt(new Error('x')).details, undefined);
  });
  it('tells the remedy of an error of the library with its message', () => {
    const error = new UserError('TABLE_COLUMN_MISSING', 'There is no column "a".', { fix: 'Did you mean "b"?' });
    assert.equal(heading(error), 'UserError: There is no column "a". Did you mean "b"?');
    assert.equal(describeIt(error).details, "{ code: 'TABLE_COLUMN_MISSING' }");
  });
  it('follows causes and the errors of an aggregate, to an end', () => {
    const names = (thrown: ThrownValue): unknown => [thrown.message, ...thrown.causes.map(names)];
    assert.deepEqual(names(describeIt(new Error('a', { cause: new Error('b', { cause: 'c' }) }))), [
      'a',
      ['b', ["'c'"]],
    ]);
    assert.deepEqual(names(describeIt(new AggregateError([new Error('1'), 2], 'all'))), ['all', ['1'], ['2']]);
    const circle: Error & { cause?: unknown } = new Error('round');
    circle.cause = circle;
    assert.deepEqual(names(describeIt(circle)), ['round']);
    let deep = new Error('0');
    for (let depth = 1; depth < 100; depth++) deep = new Error(String(depth), { cause: deep });
    assert.ok(JSON.stringify(describeIt(deep)).length < 50_000);
    assert.ok(
      describeIt(
        new AggregateError(
          Array.from({ length: 1_000 }, () => new Error('x')),
          'many',
        ),
      ).causes.length <= 50,
    );
  });
  it('cuts endless messages', () => assert.ok(describeIt(new Error('x'.repeat(1e7))).message.length < 21_000));
  it('says what the permission model refused in other words', () => {
    const denied = Object.assign(new Error('restricted'), {
      code: 'ERR_ACCESS_DENIED',
      permission: 'FileSystemRead',
      resource: '/etc/x',
    });
    assert.equal(
      describeIt(denied).message,
      'Cells may not read "/etc/x". They may read the workspace folder "/ws" and the packages it uses.',
    );
    assert.equal(describeIt(denied).details, undefined);
  });

  const hostile: Record<string, () => unknown> = {
    'getters that throw': () => {
      const error = new Error('x');
      assert.ok(error.stack); // Made at its first reading, and not by way of the getters below.
      return Object.defineProperties(error, {
        message: thrower,
        stack: thrower,
        name: thrower,
        cause: thrower,
        extra: { ...thrower, enumerable: true },
      });
    },
    'a proxy whose traps throw': () => new Proxy(new Error('x'), new Proxy({}, thrower)),
    'a message that is no text': () => Object.assign(new Error('x'), { message: Symbol('s'), stack: 5, name: {} }),
    'a revoked proxy': () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    'a list of errors that is a hostile proxy': () => Object.assign(new Error('x'), { errors: new Proxy([], thrower) }),
  };
  for (const [what, make] of Object.entries(hostile)) {
    it(`survives ${what}`, () => assert.equal(typeof describeIt(make()).message, 'string'));
  }
});

const thrower = {
  get(): never {
    throw new Error('hostile');
  },
};
