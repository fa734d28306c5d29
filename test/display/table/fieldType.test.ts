import assert from 'node:assert/strict';
import { encodeCell } from '../../../src/display/table/encodeCell.ts';
import { fieldType } from '../../../src/display/table/fieldType.ts';
import { sampleRows } from '../../../src/display/table/sampleRows.ts';
import { uniqueNames } from '../../../src/display/table/TableFields.ts';
import type { FieldType } from '../../../src/display/table/TableOutput.ts';

describe('fieldType', () => {
  it('is the one type of what is there, missing values aside', () => {
    const check = (values: readonly unknown[], expected: FieldType): void => {
      assert.equal(fieldType(values), expected);
    };
    check([1, null, 2], 'integer');
    check([1, 2.5], 'number');
    check([1, NaN], 'number');
    check([1n, 2], 'integer');
    check(['a', undefined], 'string');
    check([true, false], 'boolean');
    check([new Date()], 'datetime');
    check([[1], {}], 'object');
    check([1, 'a'], 'any');
    check([null, undefined], 'any');
    check([], 'any');
  });
});

describe('encodeCell', () => {
  it('writes cells as Frictionless does and marks what would be lost', () => {
    const check = (value: unknown, type: FieldType, expected: readonly [unknown, string | null]): void => {
      const { datum, mark } = encodeCell(value, type);
      assert.deepEqual([datum, mark], expected);
    };
    check(1.5, 'number', [1.5, null]);
    check(NaN, 'number', ['NaN', null]);
    check(NaN, 'any', ['NaN', 'nan']);
    check(-Infinity, 'integer', ['-INF', 'infinity']);
    check(null, 'string', [null, null]);
    check(undefined, 'string', [null, 'undefined']);
    check(2n ** 64n, 'integer', ['18446744073709551616', null]);
    check(1n, 'any', ['1', 'bigint']);
    check(new Date(0), 'datetime', ['1970-01-01T00:00:00.000Z', null]);
    check(new Date(0), 'any', ['1970-01-01T00:00:00.000Z', 'date']);
    check('NaN', 'string', ['NaN', null]);
    check({ a: 1 }, 'object', ['{a: 1}', null]);
    check([1], 'any', ['[1]', 'object']);
    check('x'.repeat(5_000), 'string', [`${'x'.repeat(1_000)}… (4,000 more characters)`, null]);
  });
});

describe('uniqueNames', () => {
  it('numbers repeats and never takes a name that is there', () => {
    assert.deepEqual(uniqueNames(['x', 'x', 'y', 'x (2)', 'x']), ['x', 'x (3)', 'y', 'x (2)', 'x (4)']);
  });
});

describe('sampleRows', () => {
  it('takes all of few rows, else the top half and an even spread to the end', () => {
    assert.deepEqual(sampleRows(3, 5), [0, 1, 2]);
    assert.deepEqual(sampleRows(12, 4), [0, 1, 2, 7]);
    const rows = sampleRows(1e7, 1000);
    assert.equal(new Set(rows).size, 1000);
    assert.ok((rows.at(-1) ?? 0) > 9.9e6);
  });
});
