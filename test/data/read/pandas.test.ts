import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CsvOptions } from '../../../src/data/read/CsvOptions.ts';
import { readCsv } from '../../../src/data/read/readCsv.ts';
import { readJson } from '../../../src/data/read/readJson.ts';
import { TestFolder } from '../TestFolder.ts';

const oracle = join(import.meta.dirname, '../../oracle/data');
const datasets = join(import.meta.dirname, '../../../node_modules/vega-datasets/data');

interface RealTable {
  readonly rows: number;
  readonly columns: readonly ColumnSummary[];
}

interface ColumnSummary {
  readonly name: string;
  readonly missing: number;
  readonly kind: 'number' | 'text' | 'boolean';
  readonly sum?: number;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly distinct?: number;
}

interface NastyTable {
  readonly name: string;
  readonly base64: string;
  readonly options: CsvOptions;
  readonly columns: readonly { readonly name: string; readonly values: readonly unknown[] }[];
}

describe('what pandas reads', () => {
  const real = JSON.parse(readFileSync(join(oracle, 'tables.json'), 'utf8')) as Record<string, RealTable>;
  const nasty = JSON.parse(readFileSync(join(oracle, 'nasty.json'), 'utf8')) as NastyTable[];
  const folder = new TestFolder();
  after(() => folder.remove());

  for (const [file, expected] of Object.entries(real)) {
    it(`is read from ${file}`, async () => {
      const path = join(datasets, file);
      const table = await (file.endsWith('.json') ? readJson(path) : readCsv(path));
      assert.equal(await table.rowCount(), expected.rows);
      const records = await table.toRecords();
      for (const column of expected.columns)
        checkColumn(
          column,
          records.map((record) => record[column.name] ?? null),
        );
    });
  }

  for (const table of nasty) {
    it(`is read from a table with: ${table.name}`, async () => {
      const file = folder.write(`${table.name.replaceAll(/\W/g, '-')}.csv`, Buffer.from(table.base64, 'base64'));
      const read = await readCsv(file, table.options);
      assert.deepEqual(
        read.columnNames,
        table.columns.map((column) => column.name),
      );
      const records = await read.toRecords();
      for (const { name, values } of table.columns)
        assert.deepEqual(
          records.map((record) => comparable(record[name])),
          values,
          name,
        );
    });
  }
});

function checkColumn(expected: ColumnSummary, values: readonly unknown[]): void {
  const there = values.filter((value) => value !== null);
  assert.equal(values.length - there.length, expected.missing, `${expected.name}: missing`);
  if (expected.kind === 'number') {
    const numbers = there.map(Number);
    const sum = numbers.reduce((total, value) => total + value, 0);
    assert.ok(
      Math.abs(sum - (expected.sum ?? 0)) <= 1e-9 * Math.abs(expected.sum ?? 0) + 1e-9,
      `${expected.name}: sum ${sum}`,
    );
    assert.equal(Math.min(...numbers), expected.min, `${expected.name}: min`);
    assert.equal(Math.max(...numbers), expected.max, `${expected.name}: max`);
  } else {
    const texts = there.map(textOf);
    assert.equal(new Set(texts).size, expected.distinct, `${expected.name}: distinct`);
    assert.deepEqual([texts.toSorted()[0], texts.toSorted().at(-1)], [expected.min, expected.max], expected.name);
  }
}

/** Days as pandas keeps them: as the file's text. */
function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** As the oracle writes values that JSON has not. */
function comparable(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  return value === Infinity || value === -Infinity ? String(value) : (value ?? null);
}
