import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import type { JsonObject, JsonValue } from '../../../src/base/Json.ts';
import type { LaterSlicer } from '../../../src/display/DisplayContext.ts';
import { displaySymbol } from '../../../src/display/Displayable.ts';

describe('Table', () => {
  const people = [
    { name: 'Ann', age: 31, city: 'Rome' },
    { name: 'Bob', age: null, city: 'Paris' },
    { name: 'Cem', age: 25, city: 'Rome' },
  ];

  it('holds records as they were', async () => {
    const table = await tableOf(people);
    assert.equal(await table.rowCount(), 3);
    assert.deepEqual(await table.toRecords(), people);
  });

  it('selects, filters, computes and takes the first rows without changing the table', async () => {
    const table = await tableOf(people);
    const romans = table.filter("city = 'Rome' -- a comment").select('name', 'age');
    const older = await romans.withColumn('next', 'age + 1');
    assert.deepEqual(await older.head(1).toRecords(), [{ name: 'Ann', age: 31, next: 32 }]);
    assert.deepEqual(older.columns.at(-1), { name: 'next', duckType: 'BIGINT', type: 'integer' });
    assert.equal(await romans.rowCount(), 2);
    assert.equal(await table.rowCount(), 3);
  });

  it('replaces a column by what is computed of it', async () => {
    const table = await (await tableOf(people)).withColumn('age', 'coalesce(age, 0) / 2');
    assert.deepEqual(table.columnNames, ['name', 'age', 'city']);
    assert.deepEqual(await table.select('age').toRecords(), [{ age: 15.5 }, { age: 0 }, { age: 12.5 }]);
  });

  it('gives typed arrays with what is missing marked', async () => {
    const { age, name } = await (await tableOf(people)).toColumns();
    assert.deepEqual(age, { values: Float64Array.of(31, NaN, 25), valid: Uint8Array.of(1, 0, 1) });
    assert.deepEqual(name, { values: ['Ann', 'Bob', 'Cem'], valid: null });
  });

  it('keeps every kind of JavaScript value', async () => {
    const rows = [
      { b: true, i: -(2 ** 53) + 1, big: 2n ** 100n, x: -0.5, d: new Date(86_400_000.5), s: 'a"\n', n: NaN },
      { b: false, i: 7, big: -1n, x: Infinity, d: null, s: '', n: 1 },
    ];
    assert.deepEqual(await (await tableOf(rows)).toRecords(), [{ ...rows[0], d: new Date(86_400_000) }, rows[1]]);
  });

  it('is made of columns, typed arrays too', async () => {
    const table = await tableOf({ x: Float32Array.of(0.5, NaN), k: ['a', 'b'] });
    assert.deepEqual(await table.toRecords(), [
      { x: 0.5, k: 'a' },
      { x: NaN, k: 'b' },
    ]);
  });

  it('is made of a danfo frame, whose NaN is missing', async () => {
    const frame = {
      values: [
        [1, 'a'],
        [NaN, 'b'],
      ],
      columns: ['x', 'k'],
      index: [0, 1],
      dtypes: ['float32', 'string'],
    };
    assert.deepEqual(await (await tableOf(frame)).toRecords(), [
      { x: 1, k: 'a' },
      { x: null, k: 'b' },
    ]);
  });

  it('keeps columns of several types as text, and says so', async () => {
    const table = await tableOf([{ a: 1 }, { a: 'x' }, { a: { b: 2 } }]);
    assert.deepEqual(await table.toRecords(), [{ a: '1' }, { a: 'x' }, { a: '{"b":2}' }]);
    assert.deepEqual(table.notes, ['Columns of several types are kept as text: a.']);
  });

  it('has names that SQL must quote', async () => {
    const row = { 'a "b"': 1, select: 2, "it's; --": 3, '': 4, Select: 5 };
    const table = await tableOf([row, row]);
    assert.deepEqual(await table.select("it's; --", 'a "b"').head(1).toRecords(), [{ "it's; --": 3, 'a "b"': 1 }]);
  });

  it('reads lists and structs as arrays and objects', async () => {
    const table = await (await tableOf([{ x: 1 }])).withColumn('y', "{'a': [x, 2], 'd': DATE '2024-02-29'}");
    assert.equal(table.columns[1]?.type, 'object');
    assert.deepEqual((await table.toRecords())[0]?.['y'], { a: [1n, 2n], d: new Date('2024-02-29') });
  });

  it('reads decimals as numbers where their digits survive, else as text', async () => {
    const table = await (await tableOf([{ x: 1 }])).withColumn('short', '12.50::DECIMAL(6,2)');
    const both = await table.withColumn('long', "'1234567890123456789.5'::DECIMAL(30,1)");
    assert.deepEqual(await both.toRecords(), [{ x: 1, short: 12.5, long: '1234567890123456789.5' }]);
  });

  describe('refuses', () => {
    const code = async (doing: Promise<unknown> | (() => unknown)): Promise<string> => {
      try {
        await (typeof doing === 'function' ? doing() : doing);
      } catch (error) {
        if (error instanceof UserError) return `${error.code} ${error.message} ${error.fix ?? ''}`;
        throw error;
      }
      return 'nothing';
    };

    it('a column that is not there, with the one that may have been meant', async () => {
      const table = await tableOf(people);
      assert.match(await code(() => table.select('nmae')), /^TABLE_COLUMN_MISSING .*"nmae".*Did you mean "name"\?/);
      assert.match(
        await code(table.filter('agee > 3').toRecords()),
        /^TABLE_COLUMN_MISSING .*"agee".*Did you mean "age"\?/,
      );
    });

    it('a filter that is no SQL', async () => {
      const table = await tableOf(people);
      assert.match(await code(table.filter('age >').rowCount()), /^TABLE_QUERY .*syntax error/s);
    });

    it('to make records of more rows than asked for', async () => {
      const table = await tableOf(people);
      assert.match(await code(table.toRecords({ limit: 2 })), /^TABLE_TOO_LARGE .*more than 2 rows/);
      assert.match(await code(table.filter('true').toRecords({ limit: 2 })), /^TABLE_TOO_LARGE/);
    });

    it('values that are no table', async () => {
      assert.match(await code(tableOf([1, 2] as never)), /^TABLE_NOT_TABULAR Got an array of 2 values/);
      assert.match(
        await code(tableOf({ a: [1], b: [1, 2] })),
        /^TABLE_NOT_TABULAR .*"b" has 2 values, the first one 1/,
      );
      assert.match(await code(tableOf({})), /^TABLE_NOT_TABULAR/);
    });
  });

  describe('batches', () => {
    const numbers = { n: Float64Array.from({ length: 5_000 }, (_, row) => row) };

    const collect = async (options: { size: number; shuffle?: boolean; seed?: number }): Promise<number[][]> => {
      const batches: number[][] = [];
      for await (const { columns } of (await tableOf(numbers)).batches(options)) {
        batches.push([...(columns['n']?.values as Float64Array)]);
      }
      return batches;
    };

    it('hold every row once, in order, the last one shorter', async () => {
      const batches = await collect({ size: 1_500 });
      assert.deepEqual(
        batches.map((batch) => batch.length),
        [1_500, 1_500, 1_500, 500],
      );
      assert.deepEqual(batches.flat(), [...numbers.n]);
    });

    it('come in an order that the seed decides', async () => {
      const [first, again, other] = [
        await collect({ size: 100, shuffle: true, seed: 1 }),
        await collect({ size: 100, shuffle: true, seed: 1 }),
        await collect({ size: 100, shuffle: true, seed: 2 }),
      ];
      assert.deepEqual(first, again);
      assert.notDeepEqual(first, other);
      assert.deepEqual(
        first.flat().toSorted((a, b) => a - b),
        [...numbers.n],
      );
      // Independent orders share 100/5000 of a batch, so 2 rows; a batch that stays together would share 100.
      const shared = first[0]?.filter((row) => other[0]?.includes(row)).length ?? 0;
      assert.ok(shared < 15, `${shared} rows of the first batch are in both`);
    });

    it('end their query when the loop is left', async () => {
      const table = await tableOf(numbers);
      const engine = await notebookEngine();
      const before = engine.openQueries;
      for await (const _ of table.batches({ size: 10 })) {
        assert.equal(engine.openQueries, before + 1);
        break;
      }
      assert.equal(engine.openQueries, before);
    });
  });

  describe('as an output', () => {
    const show = async (rows: number) => {
      const table = await tableOf({
        n: Float64Array.from({ length: rows }, (_, row) => (row * 7_919) % rows),
        x: Float64Array.from({ length: rows }, (_, row) => (row === 1 ? NaN : 1 - row)),
        big: Array.from({ length: rows }, (_, row) => 2n ** 60n + BigInt(row)),
      });
      let slicer: LaterSlicer | null = null;
      const { data, metadata } = await table[displaySymbol]({
        keep: (kept) => {
          slicer = kept;
          return 'handle';
        },
      });
      const ask = async (query: JsonObject): Promise<JsonObject> => {
        const answer: JsonValue = await slicer!(query);
        return answer as JsonObject;
      };
      return { data, metadata: metadata['mlnb'] as JsonObject, ask };
    };

    it('holds its first page, and its size', async () => {
      const { data, metadata } = await show(200);
      const page = data['application/vnd.dataresource+json'] as JsonObject;
      assert.deepEqual(page['schema'], {
        fields: [
          { name: 'n', type: 'integer' },
          { name: 'x', type: 'number' },
          { name: 'big', type: 'integer' },
        ],
      });
      assert.equal((page['data'] as unknown[]).length, 50);
      assert.deepEqual((page['data'] as unknown[])[1], { n: 119, x: 'NaN', big: '1152921504606846977' });
      assert.equal(metadata['rowCount'], 200);
      assert.equal(metadata['handle'], 'handle');
      assert.match(data['text/plain'] as string, /200 rows × 3 columns$/);
    });

    it('answers for any page, by the number of its rows', async () => {
      const { ask } = await show(5_000);
      const slice = await ask({ offset: 4_998, limit: 10, columnOffset: 1, columnLimit: 1 });
      assert.deepEqual(slice['rows'], [[-4997], [-4998]]);
      assert.deepEqual(slice['rowLabels'], ['4998', '4999']);
    });

    it('is sorted by the engine, NaN last in either direction', async () => {
      const { ask } = await show(200);
      const x = { columnOffset: 1, columnLimit: 1 };
      const down = await ask({ offset: 0, limit: 2, ...x, sort: [{ column: 1, descending: true }] });
      assert.deepEqual(down['rows'], [[1], [-1]]);
      for (const descending of [true, false]) {
        const last = await ask({ offset: 199, limit: 1, ...x, sort: [{ column: 1, descending }] });
        assert.deepEqual(last['rows'], [['NaN']]);
        assert.deepEqual(last['rowLabels'], ['1']);
      }
    });

    it('is whole, without a handle, where it is small', async () => {
      assert.equal((await show(3)).metadata['handle'], null);
    });
  });
});
