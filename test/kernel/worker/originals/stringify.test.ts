import assert from 'node:assert/strict';
import { stringify } from '../../../../src/kernel/worker/originals/stringify.ts';

const event = {
  type: 'stream',
  text: 'a "b"\n\u2028',
  list: [1, null, [true], undefined],
  left: undefined,
  date: null,
};
const json = '{"type":"stream","text":"a \\"b\\"\\n\u2028","list":[1,null,[true],null],"date":null}';

describe('stringify', () => {
  it('is the JSON of plain data', () => assert.equal(stringify(event), json));

  for (const owner of [Object.prototype, Array.prototype]) {
    it(`asks no toJSON that cells put on all ${owner === Object.prototype ? 'objects' : 'arrays'}`, () => {
      Object.defineProperty(owner, 'toJSON', { value: () => 'taken', configurable: true });
      try {
        assert.equal(stringify(event), json);
        assert.equal(stringify([]), '[]');
      } finally {
        Reflect.deleteProperty(owner, 'toJSON');
      }
    });
  }

  it('leaves functions out, also while there is such a toJSON', () => {
    const value = { a: 1, f: () => 1 };
    Object.defineProperty(Object.prototype, 'toJSON', { value: () => 'taken', configurable: true });
    try {
      assert.equal(stringify(value), '{"a":1}');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'toJSON');
    }
  });
});
