import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JsonReader } from '../../../src/notebook/json/JsonReader.ts';
import { JsonSyntaxError } from '../../../src/notebook/json/JsonSyntaxError.ts';
import { readJson } from '../../../src/notebook/json/readJson.ts';

function checkRefused(text: string, reason: RegExp, offset: number): void {
  assert.throws(
    () => readJson(text),
    (error: unknown) => {
      assert.ok(error instanceof JsonSyntaxError);
      assert.match(error.reason, reason);
      assert.equal(error.offset, offset);
      return true;
    },
  );
}

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.deepEqual(readJson(text), JSON.parse(text));
        assert.deepEqual(new JsonReader(text).readDocument(), JSON.parse(text));
      }),
    );
  });

  it('reads the three numbers that Python writes and JSON lacks', () => {
    assert.deepEqual(readJson('{"a": [NaN, Infinity, -Infinity, -1]}'), { a: [NaN, Infinity, -Infinity, -1] });
  });

  it('keeps a key called __proto__ as one more key', () => {
    const value = readJson('{"__proto__": {"x": NaN}}') as object;
    assert.deepEqual(Object.keys(value), ['__proto__']);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });

  it('says where and why a text is no JSON', () => {
    checkRefused('{"a" 1}', /expected ':', found "1"/, 5);
    checkRefused('{"a": 1 "b"}', /expected ',' or '}', found "\\""/, 8);
    checkRefused('[1, 2', /found the end of the file/, 5);
    checkRefused('[1,]', /one too many/, 3);
    checkRefused('{a: 1}', /key in double quotes, found "a"/, 1);
    checkRefused('[tru]', /expected a value, found "t"/, 1);
    checkRefused('[1] x', /unexpected "x" after the end/, 4);
    checkRefused('["abc\n"]', /no closing quote on its line/, 5);
    checkRefused('["abc', /no closing quote/, 1);
    checkRefused(String.raw`["ab\qc"]`, /wrong escape/, 4);
    checkRefused(String.raw`["ab\\\u12"]`, /wrong escape/, 6);
    checkRefused('["a\tb"]', /control character/, 3);
    checkRefused('[01]', /expected ','/, 2);
    checkRefused('', /found the end of the file/, 0);
    checkRefused('[🐧]', /found "🐧"/, 1);
  });

  it('refuses what is nested too deep to be walked, without a crash', () => {
    checkRefused('['.repeat(501) + ']'.repeat(501), /more than 500 levels/, 500);
    checkRefused('['.repeat(200_000), /more than 500 levels/, 500);
    assert.equal(JSON.stringify(readJson('['.repeat(500) + ']'.repeat(500))).length, 1_000);
    assert.deepEqual(readJson('["[[[[", {"]": "{"}]'), ['[[[[', { ']': '{' }]);
  });
});
