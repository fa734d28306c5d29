import assert from 'node:assert/strict';
import { compareCodePoints } from '../../../src/notebook/json/compareCodePoints.ts';
import { jupyterStyle } from '../../../src/notebook/json/JsonStyle.ts';
import { printJson } from '../../../src/notebook/json/printJson.ts';

describe('printJson', () => {
  it("lays values out as Python's json.dumps(indent=1, sort_keys=True)", () => {
    const text = printJson({ b: [1, { c: 'é\n' }], a: {}, A: [] }, { style: jupyterStyle, depth: 0 });
    assert.equal(text, '{\n "A": [],\n "a": {},\n "b": [\n  1,\n  {\n   "c": "é\\n"\n  }\n ]\n}');
  });

  it('writes null for numbers that JSON does not have', () => {
    assert.equal(printJson([NaN, Infinity], { style: { ...jupyterStyle, newline: '' }, depth: 0 }), '[null,null]');
  });

  it('sorts keys by code point, where UTF-16 order differs', () => {
    assert.ok(compareCodePoints('\uFFFD', '🐧') < 0);
    assert.ok(compareCodePoints('a', 'ab') < 0);
    assert.equal(compareCodePoints('🐧', '🐧'), 0);
  });
});
