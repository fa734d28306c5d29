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

  it('bounds wide tables, and gives other columns by window or by name', () => {
    const wide = Array.from({ length: 30 }, (_, row) =>
      Object.fromEntries(Array.from({ length: 784 }, (_unused, column) => [`p${column}`, row + column])),
    );
    const { table, slice } = show(wide);
    assert.deepEqual([table.schema.fields.length, table.data.length], [100, 25]);
    const page = slice({ offset: 0, limit: 2, columnOffset: 700, columnLimit: 100 });
    assert.deepEqual([page.fields.length, page.fields[0]?.name, page.rows[1]?.[0]], [84, 'p700', 701]);
    assert.deepEqual(slice({ offset: 1, limit: 1, columns: ['p3', 'p1'] }).rows, [[4, 2]]);
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

describe('a table’s slicer', () => {
  it('gives pages, and none past the end', () => {
    const { slice } = show(rows);
    const page = slice({ offset: 100, limit: 50 });
    assert.deepEqual([page.offset, page.rowCount, page.rows.length, page.rowLabels[0]], [100, 120, 20, '100']);
    assert.deepEqual(slice({ offset: 500, limit: 5 }).rows, []);
  });

  it('sorts by a column with the original row numbers, missing values last either way', () => {
    const { slice } = show(rows);
    const down = slice({ offset: 0, limit: 2, sortBy: 'n', descending: true });
    assert.deepEqual(
      down.rows.map(([n]) => n),
      [119, 118],
    );
    assert.equal((Number(down.rowLabels[0]) * 37) % 120, 119);
    for (const descending of [true, false]) {
      const last = slice({ offset: 108, limit: 12, sortBy: 'm', descending });
      assert.deepEqual(
        last.rows.map(([, , m]) => m),
        new Array(12).fill(null),
      );
      assert.deepEqual(
        last.rowLabels,
        Array.from({ length: 12 }, (_, index) => String(index * 10)),
      );
    }
  });

  it('sorts numbers in text by their value, and numbers before text', () => {
    const { slice } = show([
      ...Array.from({ length: 50 }, (_, index) => ({ v: `item ${50 - index}` as unknown })),
      { v: 3 },
    ]);
    assert.deepEqual(slice({ offset: 0, limit: 4, sortBy: 'v' }).rows, [[3], ['item 1'], ['item 2'], ['item 3']]);
  });

  it('says so when the column is not there, and refuses to sort millions', () => {
    assert.throws(() => show(rows).slice({ offset: 0, limit: 5, sortBy: 'gone' }), /no column "gone"/);
    const many = show(new Array(2_000_001).fill([1]));
    assert.throws(() => many.slice({ offset: 0, limit: 5, sortBy: '0' }), /2,000,001 rows/);
    assert.equal(many.slice({ offset: 2_000_000, limit: 5 }).rows.length, 1);
  });

  it('reads a malformed query as the first page', () => {
    assert.equal(show(rows).slice({ offset: 'x', limit: -3, columns: 7, sortBy: null }).rows.length, 50);
  });
});
