import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonValue } from '../../../src/base/Json.ts';
import { jupyterStyle } from '../../../src/notebook/json/JsonStyle.ts';
import { detectJsonStyle } from '../../../src/notebook/json/detectJsonStyle.ts';
import { patchJson } from '../../../src/notebook/json/patchJson.ts';

function check(text: string, next: JsonValue, expected: string): void {
  assert.equal(patchJson(text, next, { style: detectJsonStyle(text), depth: 0 }), expected);
}

describe('patchJson', () => {
  it('changes nothing when nothing changed', () => {
    check('{ "b" : 1.0,"a":[ 1e2 , "\\u0041" ] }', { a: [100, 'A'], b: 1 }, '{ "b" : 1.0,"a":[ 1e2 , "\\u0041" ] }');
  });

  it('changes only the value that changed', () => {
    check('{ "b" : 1.0,"a":[ 1e2 , "\\u0041" ] }', { a: [100, 'B'], b: 1 }, '{ "b" : 1.0,"a":[ 1e2, "B" ] }');
  });

  it('puts a new key before the first greater one', () => {
    check('{\n  "a": 1,\n  "c": 1\n}', { a: 1, b: [2], c: 1 }, '{\n  "a": 1,\n  "b": [\n    2\n  ],\n  "c": 1\n}');
    check('{\n  "c": 1,\n  "a": 1\n}', { a: 1, c: 1, d: 0 }, '{\n  "c": 1,\n  "a": 1,\n  "d": 0\n}');
    check('{"b":1}', { a: 0, b: 1, c: 2 }, '{"a":0,"b":1,"c":2}');
    check('{"b": 1, "d": 1}', { a: 0, b: 1, c: 2, d: 1 }, '{"a": 0, "b": 1, "c": 2, "d": 1}');
  });

  it('takes keys and items away with their commas', () => {
    check('{\n "a": 1,\n "b": 2\n}', { a: 1 }, '{\n "a": 1\n}');
    check('{\n "a": 1,\n "b": 2\n}', { b: 2 }, '{\n "b": 2\n}');
    check('{\n "a": 1\n}', {}, '{}');
    check('[\n 1.0,\n 2.0,\n 3.0\n]', [1, 3], '[\n 1.0,\n 3.0\n]');
  });

  it('fills what was empty', () => {
    check('{\n "a": {},\n "b": [ ]\n}', { a: { x: 1 }, b: [1] }, '{\n "a": {\n  "x": 1\n },\n "b": [\n  1\n ]\n}');
  });

  it('lets the last of equal keys count, and keeps the others', () => {
    check('{"a": 1.0, "a": 2.0}', { a: 2 }, '{"a": 1.0, "a": 2.0}');
    check('{"a": 1.0, "a": 2.0}', { a: 3 }, '{"a": 1.0, "a": 3}');
  });

  it('keeps NaN where an editor has made null of it', () => {
    check('{"a": NaN, "b": -0}', { a: null, b: 0 }, '{"a": NaN, "b": -0}');
    check('{"a": NaN}', { a: 1 }, '{"a": 1}');
  });

  it('says the new value, whatever the old text and its layout', () => {
    const layouts = [0, 1, 4, '\t'].map((indent) => (value: JsonValue) => JSON.stringify(value, null, indent));
    const json = fc
      .jsonValue({ noUnicodeString: false })
      .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
    fc.assert(
      fc.property(json, json, fc.constantFrom(...layouts), (before, next, layout) => {
        const text = layout(before);
        const patched = patchJson(text, next, { style: jupyterStyle, depth: 0 });
        assert.deepEqual(JSON.parse(patched), next);
      }),
      { numRuns: 500 },
    );
  });
});
