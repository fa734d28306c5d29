import assert from 'node:assert/strict';
import type { JsonValue } from '../../../src/base/Json.ts';
import { cellFormatter } from '../../../src/display/table/cellFormatter.ts';
import { formatColumn } from '../../../src/display/table/formatColumn.ts';

describe('formatColumn', () => {
  const check = (values: readonly JsonValue[], expected: readonly string[]): void => {
    const format = formatColumn(values);
    assert.deepEqual(values.filter((value) => typeof value === 'number').map(format), expected);
  };

  it('gives all numbers of a column the decimals that one of them needs, at most four', () => {
    check([1, 20, -3], ['1', '20', '-3']);
    check([39.1, 40, null], ['39.1', '40.0']);
    check([0.1 + 0.2, 1], ['0.3', '1.0']);
    check([1 / 3, 2], ['0.3333', '2.0000']);
  });

  it('goes over to powers of ten where digits would lie', () => {
    check([1e-7, 1], ['1.000e-7', '1']);
    check([1e20, 0], ['1.000e+20', '0']);
    check([0.0005], ['0.0005']);
  });
});

describe('cellFormatter', () => {
  it('tells missing values apart, and leaves out a time that no date of the column has', () => {
    const days = cellFormatter(['2024-02-29T00:00:00.000Z', null]);
    assert.equal(days('2024-02-29T00:00:00.000Z', 'date'), '2024-02-29');
    assert.deepEqual([days(null, null), days(null, 'undefined')], ['null', 'undefined']);
    const times = cellFormatter(['2024-02-29T00:00:00.000Z', '2024-02-29T12:30:01.500Z']);
    assert.equal(times('2024-02-29T00:00:00.000Z', 'date'), '2024-02-29 00:00:00Z');
    assert.equal(times('2024-02-29T12:30:01.500Z', 'date'), '2024-02-29 12:30:01.500Z');
  });
});
