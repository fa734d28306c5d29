import assert from 'node:assert/strict';
import Ajv from 'ajv';
import type { JsonObject } from '../../../src/base/Json.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import type { TableMetadata, TableOutput, TableSlice } from '../../../src/display/table/TableOutput.ts';
import { asTableSource } from '../../../src/display/table/asTableSource.ts';
import { toTableOutput } from '../../../src/display/table/toTableOutput.ts';
import { HeldSlices } from '../HeldSlices.ts';
import { textOf } from '../textOf.ts';

interface Shown {
  readonly table: TableOutput;
  readonly metadata: TableMetadata;
  readonly text: string;
  readonly html: string;
  /** What the notebook's file holds of it. */
  readonly bytes: number;
  readonly slice: (query: JsonObject) => TableSlice;
}

function show(value: unknown): Shown {
  const held = new HeldSlices();
  const source = asTableSource(value);
  assert.ok(source !== null);
  const output = toTableOutput(source, held);
  const { data, metadata } = output;
  const { mlnb } = JSON.parse(JSON.stringify(metadata)) as { mlnb: TableMetadata };
  return {
    table: JSON.parse(JSON.stringify(data[mimeTypes.table])) as TableOutput,
    metadata: mlnb,
    text: textOf(output),
    html: textOf(output, 'text/html'),
    bytes: Buffer.byteLength(JSON.stringify(output)),
    slice: (query) => held.slice(mlnb.handle ?? '', query) as unknown as TableSlice,
  };
}

const rows = Array.from({ length: 120 }, (_, index) => ({
  n: (index * 37) % 120,
  s: `item ${index}`,
  m: index % 10 === 0 ? null : index,
}));

describe('toTableOutput', () => {
  it('carries the first 50 rows as records, and the size of the whole', () => {
    const { table, metadata } = show(rows);
    assert.equal(table.data.length, 50);
    assert.deepEqual(table.data[1], { n: 37, s: 'item 1', m: 1 });
    assert.deepEqual(
      table.schema.fields.map(({ name, type }) => `${name} ${type}`),
      ['n integer', 's string', 'm integer'],
    );
    assert.deepEqual([metadata.rowCount, metadata.columnCount, metadata.rowLabels], [120, 3, null]);
  });

  it('keeps nothing when everything is there', () => {
    assert.equal(show(rows.slice(0, 50)).metadata.handle, null);
    assert.notEqual(show(rows.slice(0, 51)).metadata.handle, null);
  });

  it('is a tabular data resource by the Frictionless profile', () => {
    // The parts of https://specs.frictionlessdata.io/schemas/tabular-data-resource.json that concern inline data.
    const fieldTypes = [
      'string',
      'number',
      'integer',
      'date',
      'time',
      'datetime',
      'year',
      'yearmonth',
      'boolean',
      'object',
      'geopoint',
      'geojson',
      'array',
      'duration',
      'any',
    ];
    const field = {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, title: { type: 'string' }, type: { enum: fieldTypes } },
    };
    const schema = {
      type: 'object',
      required: ['fields'],
      properties: { fields: { type: 'array', minItems: 1, items: field } },
    };
    const validate = new Ajv().compile({
      type: 'object',
      required: ['data', 'schema'],
      properties: { data: { type: 'array', items: { type: 'object' } }, schema },
    });
    assert.ok(validate(show([{ a: 1, b: new Date(), c: [1], d: undefined }]).table), JSON.stringify(validate.errors));
  });

  it('names repeated columns apart and keeps their titles', () => {
    const frame = { values: [[1, 2]], columns: ['x', 'x'], index: [0], dtypes: ['int32', 'int32'] };
    const { table, html } = show(frame);
    assert.deepEqual(table.schema.fields, [
      { name: 'x', type: 'integer' },
      { name: 'x (2)', type: 'integer', title: 'x' },
    ]);
    assert.deepEqual(table.data, [{ x: 1, 'x (2)': 2 }]);
    assert.ok(!html.includes('x (2)'));
  });

  it('marks what JSON loses', () => {
    const { table, metadata } = show([
      { a: undefined, b: NaN, c: 1n },
      { a: 'x', b: 'y', c: 'z' },
    ]);
    assert.deepEqual(table.data[0], { a: null, b: 'NaN', c: '1' });
    assert.deepEqual(metadata.marks, [
      [0, 0, 'undefined'],
      [0, 1, 'nan'],
      [0, 2, 'bigint'],
    ]);
  });

  it('keeps columns called __proto__ and constructor apart from the prototype', () => {
    const { table, slice } = show(
      Array.from({ length: 60 }, () => JSON.parse('{"__proto__": 5, "constructor": 6}') as object),
    );
    assert.equal(JSON.stringify(table.data[0]), '{"__proto__":5,"constructor":6}');
    assert.deepEqual(slice({ offset: 55, limit: 1 }).rows, [[5, 6]]);
  });

  it('bounds wide tables, and gives other columns by window', () => {
    const wide = Array.from({ length: 30 }, (_, row) =>
      Object.fromEntries(Array.from({ length: 784 }, (_unused, column) => [`p${column}`, row + column])),
    );
    const { table, slice } = show(wide);
    assert.deepEqual([table.schema.fields.length, table.data.length], [100, 25]);
    const page = slice({ offset: 0, limit: 2, columnOffset: 700, columnLimit: 100 });
    assert.deepEqual([page.fields.length, page.fields[0]?.name, page.rows[1]?.[0]], [84, 'p700', 701]);
  });

  it('saves at most 250 KB with the notebook, whatever the cells and names hold', () => {
    const long = '語'.repeat(5_000);
    const hostile = [
      Array.from({ length: 1_000 }, () => ({ [long]: long, b: long, c: long })),
      [Object.fromEntries(Array.from({ length: 300 }, (_, column) => [`${long}${column}`, long]))],
      Array.from({ length: 500 }, () => Array.from({ length: 400 }, () => long)),
    ];
    for (const value of hostile) {
      const { bytes, table, metadata } = show(value);
      assert.ok(bytes < 250_000, `${bytes} bytes`);
      assert.ok(table.data.length > 0 && table.schema.fields.length > 0);
      assert.equal(metadata.rowCount, value.length);
    }
  });

  it('escapes hostile names and values in the HTML', () => {
    const { html } = show([{ '<img src=x onerror=alert(1)>': '<script>alert(2)</script>' }]);
    assert.ok(!/<img|<script/.test(html));
    assert.match(html, /&lt;script&gt;/);
  });

  it('aligns the text and says what it leaves out', () => {
    assert.equal(
      show([
        { name: 'Ada', score: 1.5 },
        { name: 'B', score: 10 },
      ]).text,
      ['   name  score', '0  Ada     1.5', '1  B      10.0', '2 rows × 2 columns'].join('\n'),
    );
    assert.match(show(rows).text, /\n…\n120 rows × 3 columns$/);
  });
});
