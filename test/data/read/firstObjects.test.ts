import assert from 'node:assert/strict';
import { firstObjects } from '../../../src/data/read/firstObjects.ts';

function check(text: string, most: number, expected: string | null): void {
  const found = firstObjects(Buffer.from(text), most);
  assert.equal(found === null ? null : Buffer.from(found).toString(), expected);
}

describe('firstObjects', () => {
  it('takes the first objects of an array, and closes it', () => {
    check('[{"a":1}, {"a":2},\n{"a":3}]', 2, '[{"a":1}, {"a":2}]');
    check(' \n[ {"a":1} , {"a":2} ] ', 9, '[ {"a":1} , {"a":2}]');
  });

  it('takes the first of one a line', () => {
    check('{"a":1}\n{"a":2}\r\n{"a":3}\n', 2, '{"a":1}\n{"a":2}\n');
    check('\uFEFF{"a":1}\n', 5, '{"a":1}\n');
  });

  it('leaves out the object that is cut, wherever it is', () => {
    const text = String.raw`{"a":1}${'\n'}{"b":{"c":"}\"\\"},"d":[{}]}`;
    for (let length = 8; length < text.length; length += 1) check(text.slice(0, length), 9, '{"a":1}\n');
    check(text, 9, `${text}\n`);
  });

  it('takes no brace in a text for one of an object', () => {
    check(String.raw`[{"a":"}{\"}"},{"a":"\\"}]`, 1, String.raw`[{"a":"}{\"}"}]`);
  });

  it('takes nothing where no object is', () => {
    for (const text of ['', '[', '[1, 2]', '{"a":', '[]', '"x"', 'a,b\n1,2']) check(text, 9, null);
  });
});
