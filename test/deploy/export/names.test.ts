import assert from 'node:assert/strict';
import { defaultImage, labelValue, oneLine, resourceName } from '../../../src/deploy/export/names.ts';

describe('names of an export', () => {
  it('makes a name that clusters take of any name of a model', () => {
    const label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/; // RFC 1035, which services need; at most 63.
    for (const [name, expected] of [
      ['churn', 'churn'],
      ['Churn_Model.v2', 'churn-model-v2'],
      ['7days', 'days'],
      ['42', 'model'],
      ['a'.repeat(63), 'a'.repeat(40)],
      [`${'b'.repeat(39)}-c`, 'b'.repeat(39)],
    ] as const) {
      assert.equal(resourceName({ name }), expected);
      assert.match(resourceName({ name }), label);
    }
  });

  it('makes a value of a label of any text', () => {
    assert.equal(labelValue('1.2.0'), '1.2.0');
    assert.equal(labelValue('-beta (new)!'), 'beta-new');
    assert.equal(labelValue(''), 'unknown');
    assert.equal(labelValue('x'.repeat(80)).length, 63);
  });

  it('names an image after the model, in letters that images may have', () => {
    assert.equal(defaultImage({ name: 'churn', version: '1.2.0' }), 'churn:1.2.0');
    assert.equal(defaultImage({ name: 'Churn__Model.', version: 'v1' }), 'churn-model:v1');
  });

  it('puts any text on one line of printable characters', () => {
    assert.equal(oneLine(' a\n\tb\u0000\u202ec\u2028d '), 'a b c d');
    assert.equal(oneLine('abcdef', 4), 'abc…');
  });
});
