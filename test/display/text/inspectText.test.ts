import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inspect } from 'node:util';
import { clipText } from '../../../src/display/text/clipText.ts';
import { countNodes } from '../../../src/display/text/countNodes.ts';
import { inspectText } from '../../../src/display/text/inspectText.ts';

describe('inspectText', () => {
  it('is what Node prints for small values', () => {
    fc.assert(
      fc.property(
        fc.anything({ maxDepth: 3, withMap: true, withSet: true, withTypedArray: true, withDate: true }),
        (value) => {
          assert.equal(inspectText(value), inspect(value, { depth: 4, breakLength: 96, maxStringLength: 10_000 }));
        },
      ),
    );
  });

  it('says how much of a long text is left out', () => {
    const items = Array.from({ length: 100 }, () => 'y'.repeat(1_000));
    assert.match(inspectText(items), /… \(8\d,\d{3} more characters\)$/);
  });

  it('survives whatever a value throws', () => {
    const hostile = Object.assign(Object.create(null) as object, {
      [inspect.custom]: () => {
        throw new Error('no');
      },
    });
    assert.equal(typeof inspectText(hostile), 'string');
  });
});

describe('countNodes', () => {
  it('counts a value and its items down to a depth, and no further than asked', () => {
    const value = { a: [1, 2], b: new Map([['k', { c: 1 }]]) };
    assert.equal(countNodes(value, -1, 100), 1);
    assert.equal(countNodes(value, 0, 100), 3);
    assert.equal(countNodes(value, 1, 100), 6);
    assert.equal(countNodes(new Array(50).fill(0), 5, 10), 11);
  });
});

describe('clipText', () => {
  it('leaves short text alone and never splits a character of two units', () => {
    assert.equal(clipText('abc', 3), 'abc');
    assert.equal(clipText('ab🐧cd', 3), 'ab… (4 more characters)');
  });
});
