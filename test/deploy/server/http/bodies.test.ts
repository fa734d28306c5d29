import assert from 'node:assert/strict';
import type { FeatureSpec } from '../../../../src/deploy/contract/ModelManifest.ts';
import { csvRecords } from '../../../../src/deploy/server/http/body/csvRecords.ts';
import { jsonMistake } from '../../../../src/deploy/server/http/body/jsonMistake.ts';

describe('jsonMistake', () => {
  const check = (text: string, expected: RegExp | string) => {
    assert.throws(() => JSON.parse(text) as unknown);
    if (typeof expected === 'string') assert.equal(jsonMistake(text), expected);
    else assert.match(jsonMistake(text), expected);
  };

  it('says line and column of what is no JSON, from 1', () => {
    check('{"a": 1,}', 'Line 1, column 9: this is not JSON.');
    check('{\n  "a": 1\n  "b": 2}', 'Line 3, column 3: this is not JSON.');
    check('[1, 2 3]', 'Line 1, column 7: this is not JSON.');
    check('{"a" 1}', 'Line 1, column 6: this is not JSON.');
    check('[1]]', 'Line 1, column 4: this is not JSON.');
    check('[01]', 'Line 1, column 2: this is not JSON.');
    check('{"a": "\\x"}', 'Line 1, column 8: this is not JSON.');
  });

  it('knows what other languages write', () => {
    check('[NaN]', /NaN and Infinity are not JSON; send null/);
    check('[-Infinity]', /NaN and Infinity are not JSON; send null/);
    check('{"a": None}', /JSON writes null, true and false/);
    check("{'a': 1}", /JSON quotes text by ", not by '/);
    check('["a\nb"]', /a control character/);
  });

  it('sees where a text ends too early', () => {
    for (const text of ['', '{"a": ', '[1, 2', '{"a": "long', '{"a"', '[[[[']) check(text, /the text ends too early/);
  });

  it('finds nothing to say of JSON but its end, whatever its size', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    assert.match(jsonMistake(deep), /column 400001: the text ends too early/);
    assert.match(jsonMistake(`"${'x'.repeat(3_000_000)}`), /the text ends too early/);
  });
});

describe('csvRecords', () => {
  const features: readonly FeatureSpec[] = [
    { kind: 'number', name: 'age', mayBeMissing: true, isInteger: true, minimum: 0, maximum: 90 },
    { kind: 'text', name: 'plan', mayBeMissing: false, levels: null },
    { kind: 'boolean', name: 'active', mayBeMissing: false },
  ];
  const check = (text: string, expected: readonly unknown[]) => assert.deepEqual(csvRecords(text, features), expected);

  it('reads cells in the order of the features, empty ones as missing', () => {
    check('41,pro,true\n,"a ""b"", c\nd",0\r\n', [
      { age: '41', plan: 'pro', active: true },
      { age: null, plan: 'a "b", c\nd', active: false },
    ]);
  });

  it('takes a first line of names for one, even of a single column', () => {
    check('active,age\ntrue,4\n', [{ active: true, age: '4' }]);
    assert.deepEqual(csvRecords('plan\nplan', features), [{ plan: 'plan' }]);
  });

  it('does not take a row for names when one of its cells is none', () => {
    assert.deepEqual(csvRecords('age,pro,active', features), [{ age: 'age', plan: 'pro', active: 'active' }]);
  });

  it('says in which line a row is too long, or a quote does not end', () => {
    assert.throws(
      () => csvRecords('1,a,1\n\n"1\n2",a,1,9', features),
      /Line 3 has 4 cells, and 3 columns were expected/,
    );
    assert.throws(() => csvRecords('1,a,1\n1,"a,1', features), /Line 2 holds a quoted cell that does not end/);
    assert.throws(() => csvRecords('1,"a"b,1', features), /Line 1 goes on after the end of a quoted cell/);
  });

  it('does not take tensors', () => {
    const tensor: FeatureSpec = { kind: 'tensor', name: 'image', mayBeMissing: false, shape: [2], dtype: 'float32' };
    assert.throws(() => csvRecords('1,2', [tensor]), { kind: 'content-type' });
  });
});
