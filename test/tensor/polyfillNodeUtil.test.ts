import assert from 'node:assert/strict';
import util from 'node:util';
import { polyfillNodeUtil } from '../../src/tensor/polyfillNodeUtil.ts';

type Test = (value: unknown) => boolean;

describe('polyfillNodeUtil', () => {
  const polyfilled: Record<string, Test> = {};
  polyfillNodeUtil(polyfilled);

  it('answers as Node 22 did', () => {
    const samples = [
      null,
      undefined,
      0,
      NaN,
      '',
      'a',
      true,
      Symbol('s'),
      {},
      [],
      () => 0,
      /x/,
      new Date(0),
      new Error('e'),
      Buffer.from(''),
    ];
    const expected: Record<string, readonly number[]> = {
      isArray: [9],
      isBoolean: [6],
      isBuffer: [14],
      isDate: [12],
      isError: [13],
      isFunction: [10],
      isNull: [0],
      isNullOrUndefined: [0, 1],
      isNumber: [2, 3],
      isObject: [8, 9, 11, 12, 13, 14],
      isPrimitive: [0, 1, 2, 3, 4, 5, 6, 7],
      isRegExp: [11],
      isString: [4, 5],
      isSymbol: [7],
      isUndefined: [1],
    };
    const actual = Object.fromEntries(
      Object.entries(polyfilledTests()).map(([name, test]) => [
        name,
        [...samples.keys()].filter((index) => test(samples[index])),
      ]),
    );
    assert.deepEqual(actual, expected);
  });

  it('leaves alone what the running Node has', () => {
    const own: Test = () => true;
    const target = { isArray: own };
    polyfillNodeUtil(target);
    assert.equal(target.isArray, own);
  });

  it('reaches `require("util")`, where tfjs-node looks', () => {
    polyfillNodeUtil();
    // SAFETY: what the polyfill just put there; Node's types no longer name it.
    const { isNullOrUndefined } = util as unknown as Record<string, Test>;
    assert.equal(isNullOrUndefined?.(null), true);
  });

  function polyfilledTests(): Record<string, Test> {
    return Object.fromEntries(
      Object.getOwnPropertyNames(polyfilled)
        .sort()
        .map((name) => [name, Reflect.get(polyfilled, name)]),
    );
  }
});
