import assert from 'node:assert/strict';
import { notebookEngine } from '../../../../src/data/engine/notebookEngine.ts';
import { tableOf } from '../../../../src/data/read/tableOf.ts';
import { readArrow } from '../../../../src/data/sources/arrow/readArrow.ts';
import type { Table } from '../../../../src/data/table/Table.ts';
import { oracleFile } from '../fileOf.ts';
import { integrationValues, plain } from './integrationValues.ts';

/** What DuckDB holds of a column, in the form of the file's JSON: times of a unit that it lacks as those of microseconds. */
async function columnsOf(table: Table): Promise<unknown[][]> {
  const engine = await notebookEngine();
  const rows = await engine.rows(table.sql);
  return table.columns.map(({ name }) => rows.map((row) => plain(row[name])));
}

/** Numbers in a union come as text: of a float, DuckDB's own. */
function comparable(name: string, values: unknown[]): unknown[] {
  if (name === 'union') return values.map((value) => (Number.isFinite(Number(value)) ? Number(value) : value));
  // Beyond 38 digits they are text, with the point that the JSON leaves out.
  if (name === 'decimal256')
    return values.map((value) => (value === null ? null : BigInt((value as string).replace('.', ''))));
  // Integers of up to 32 bits are numbers.
  return values.map(asText);
}

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : value;
}

describe('the files of Arrow’s integration tests, written by its C++ library', () => {
  const files = [
    ...['primitive', 'primitive_zerolength', 'primitive_no_batches', 'null', 'binary_view', 'large_binary'],
    ...['decimal', 'decimal32', 'decimal64', 'decimal256', 'dictionary', 'dictionary_unsigned', 'duplicate_fieldnames'],
    ...['nested', 'nested_dictionary', 'nested_large_offsets', 'recursive_nested', 'list_view', 'map', 'union'],
    ...['run_end_encoded', 'interval', 'interval_mdn', 'lz4', 'uncompressible_lz4'],
    ...(Number(process.versions.node.split('.')[0]) >= 24 ? ['zstd'] : []),
  ];
  for (const name of files) {
    it(`${name}.arrow has the values that its JSON states`, async () => {
      const table = await readArrow(oracleFile(`arrow/${name}.arrow`));
      const expected = integrationValues(name);
      const found = await columnsOf(table);
      assert.equal(found.length, expected.columns.length);
      expected.columns.forEach((values, index) => {
        const isBytes = name === 'union' && expected.names[index]!.startsWith('dense_1');
        if (isBytes) return; // Text of bytes is no value of the file.
        assert.deepEqual(comparable(name, found[index]!), comparable(name, values), expected.names[index]);
      });
    });
  }

  it('datetime.arrow has its days, times and moments, to the nanosecond where there is no zone', async () => {
    const table = await readArrow(oracleFile('arrow/datetime.arrow'));
    const expected = integrationValues('datetime');
    const found = await columnsOf(table);
    table.columns.forEach(({ duckType, name }, index) => {
      const stated = expected.columns[index]!.map((value) => (value === null ? null : BigInt(value as string)));
      const unit = units[index]!;
      const scaled = stated.map((value) => (value === null ? null : String(scale(value, unit, duckType))));
      assert.deepEqual(found[index], scaled, `${name} ${duckType}`);
    });
  });

  it('come as a stream, too', async () => {
    const table = await readArrow(oracleFile('arrow/primitive.stream.arrows'));
    const expected = integrationValues('primitive');
    (await columnsOf(table)).forEach((values, index) => {
      assert.deepEqual(values.map(asText), expected.columns[index]!.map(asText), expected.names[index]);
    });
  });

  for (const name of ['primitive', 'decimal', 'datetime', 'nested', 'map', 'interval_mdn', 'binary_view']) {
    it(`${name}.arrow is the same when it was written by us and read again`, async () => {
      const engine = await notebookEngine();
      const table = await readArrow(oracleFile(`arrow/${name}.arrow`));
      const again = await readArrow(await table.toArrowIPC({ format: 'file' }));
      assert.deepEqual(again.columns, table.columns);
      assert.deepEqual(await columnsOf(again), await columnsOf(table));
      assert.deepEqual(await columnsOf(await tableOf(await table.toArrow())), await columnsOf(table));
      assert.ok(engine.openQueries === 0);
    });
  }
});

/** Of the fields of datetime.arrow in their order: date, time, timestamp, and timestamp with a zone. */
const units = ['day', 'ms', 's', 'ms', 'us', 'ns', 's', 'ms', 'us', 'ns', 'ms', 's', 'ms', 'us', 'ns'] as const;

function scale(value: bigint, unit: (typeof units)[number], duckType: string): bigint {
  if (duckType === 'DATE') return unit === 'day' ? value : value / 86_400_000n;
  const inOwnUnit = ['TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS', 'TIME_NS'].includes(duckType);
  if (inOwnUnit || unit === 'us') return value;
  if (unit === 'ns') return BigInt.asIntN(64, (value - (((value % 1_000n) + 1_000n) % 1_000n)) / 1_000n);
  return value * (unit === 's' ? 1_000_000n : 1_000n);
}
