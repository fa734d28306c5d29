import assert from 'node:assert/strict';
import { joinInputs } from '../../../src/deploy/artifact/joinInputs.ts';
import { readRecords } from '../../../src/deploy/artifact/readRecords.ts';
import { readRows } from '../../../src/deploy/artifact/readRows.ts';
import { RowInput } from '../../../src/deploy/artifact/records/RowInput.ts';
import type { FeatureSpec } from '../../../src/deploy/contract/ModelManifest.ts';
import { manifestOf } from './manifestOf.ts';

const number = { kind: 'number', mayBeMissing: false, isInteger: false, minimum: null, maximum: null } as const;
const features: readonly FeatureSpec[] = [
  { ...number, name: 'age' },
  { kind: 'text', name: 'plan', mayBeMissing: true, levels: null },
  { kind: 'boolean', name: 'constructor', mayBeMissing: true },
  { kind: 'date', name: 'since', mayBeMissing: true, minimum: null, maximum: null },
];
const manifest = manifestOf(features);
const ada = { age: 36, plan: 'pro', constructor: true, since: '1970-01-02' };
const bob = { age: '41.5', plan: null };

function columnsOf(value: unknown) {
  const { input } = readRows(manifest, value);
  assert.ok(input);
  return input.columns;
}

describe('readRows', () => {
  it('gives the columns that readRecords gives', () => {
    for (const records of [[ada], [bob], [ada, bob, ada]]) {
      assert.ok(readRows(manifest, records).input instanceof RowInput);
      assert.deepEqual(columnsOf(records), readRecords(manifest, records).input?.columns);
    }
    assert.deepEqual(columnsOf([ada, bob]), [
      { name: 'age', kind: 'number', values: Float64Array.of(36, 41.5) },
      { name: 'plan', kind: 'text', values: ['pro', null] },
      { name: 'constructor', kind: 'boolean', values: Float64Array.of(1, Number.NaN) },
      { name: 'since', kind: 'date', values: Float64Array.of(86_400_000, Number.NaN) },
    ]);
  });

  it('finds the problems that readRecords finds', () => {
    const broken: unknown[] = [
      [],
      null,
      [null],
      [[1]],
      [{}],
      [{ ...ada, other: 1 }],
      [{ ...ada, age: 'x' }],
      [{ ...ada, age: null }],
      [ada, { ...ada, plan: 3 }],
      [JSON.parse('{"age": 1, "__proto__": 2}')],
      [{ ...ada, age: Number.POSITIVE_INFINITY }],
    ];
    for (const value of broken) {
      const reading = readRows(manifest, value);
      assert.equal(reading.input, null, JSON.stringify(value));
      assert.deepEqual(reading, readRecords(manifest, value));
    }
  });

  it('puts rows of several requests together as one input, with large requests, too', () => {
    const parts = [[ada], [bob, ada], Array.from({ length: 65 }, () => bob)];
    const inputs = parts.map((part) => readRows(manifest, part).input).filter((input) => input !== null);
    assert.deepEqual(
      inputs.map((input) => input instanceof RowInput),
      [true, true, false],
    );
    for (const count of [2, 3]) {
      const joined = joinInputs(inputs.slice(0, count));
      const together = readRecords(manifest, parts.slice(0, count).flat()).input;
      assert.ok(together);
      assert.equal(joined.rows, together.rows);
      assert.deepEqual(joined.columns, together.columns);
    }
  });
});
