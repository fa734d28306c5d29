import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { UserError } from '../../src/base/UserError.ts';
import { displaySymbol } from '../../src/display/Displayable.ts';
import { storedTable } from '../../src/data/read/storedTable.ts';
import { tableOf } from '../../src/data/read/tableOf.ts';
import { notebookEngine } from '../../src/data/engine/notebookEngine.ts';
import { describeColumns } from '../../src/data/table/describeColumns.ts';
import { ownData } from '../../src/data/table/TableOrigin.ts';
import { Table } from '../../src/data/table/Table.ts';
import { eda } from '../../src/eda/eda.ts';
import { profileSchema } from '../../src/eda/profile/profileSchema.ts';
import type { ColumnProfile, Profile } from '../../src/eda/profile/Profile.ts';
import { fallbackHtml } from '../../src/eda/report/fallbackHtml.ts';
import { reportPage } from '../../src/eda/report/reportPage.ts';

const isProfile = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(profileSchema);

/** A table of an SQL query. */
async function tableSql(sql: string): Promise<Table> {
  const engine = await notebookEngine();
  const columns = await describeColumns(engine, sql);
  const body = `SELECT row_number() OVER () - 1 AS "mlnb row", * FROM (${sql})`;
  return new Table({ engine, origin: ownData, sql: body, columns, rowCount: null, isWhole: false, stored: null });
}

function columnOf(profile: Profile, name: string): ColumnProfile {
  const found = profile.columns.find((column) => column.name === name);
  assert.ok(found !== undefined, name);
  return found;
}

function codesOf(profile: Profile, column?: string): string[] {
  return profile.warnings
    .filter(({ columns }) => column === undefined || columns.includes(column))
    .map(({ code }) => code);
}

function assertValid(profile: Profile): void {
  assert.ok(isProfile(JSON.parse(JSON.stringify(profile))), JSON.stringify(isProfile.errors?.slice(0, 3)));
}

/** The pages here are read, not run. */
const noPrograms = { view: '', vega: '' };

describe('eda', () => {
  const rows = Array.from({ length: 200 }, (_, row) => ({
    id: row + 1,
    churned: row % 4 === 0 ? 'yes' : 'no',
    closed_on: row % 4 === 0 ? new Date(Date.UTC(2024, 0, 1 + row)) : null,
    score: row % 4 === 0 ? 0.9 + row / 1e4 : row / 1e4,
    size: ['small', 'medium', 'large'][row % 3],
    email: `user${row}@example.com`,
    when: `${1 + (row % 27)}/03/2024`,
    amount: row % 10 === 0 ? 'n/a so far' : String(row * 1.5),
    constant: 7,
    nothing: null,
  }));

  it('tells what each column is for', async () => {
    const { columns } = await eda(await tableOf(rows));
    assert.deepEqual(Object.fromEntries(columns.map(({ name, role }) => [name, role])), {
      id: 'id',
      churned: 'boolean',
      closed_on: 'datetime',
      score: 'numeric',
      size: 'ordinal',
      email: 'text',
      when: 'categorical',
      amount: 'text',
      constant: 'constant',
      nothing: 'empty',
    });
  });

  it('names leaks with their reasons', async () => {
    const { target } = await eda(await tableOf(rows), { target: 'churned' });
    assert.deepEqual(
      target?.leakage.map(({ column, reason }) => [column, reason]),
      [
        // Only those who have churned have one.
        ['closed_on', 'post-event-date'],
        ['score', 'near-perfect-feature'],
      ],
    );
    assert.equal(target.positiveClass, 'yes');
    assert.equal(target.imbalanceRatio, 3);
  });

  it('warns by a code, and fits its schema', async () => {
    const profile = await eda(await tableOf(rows), { target: 'churned', compare: await tableOf(rows.slice(0, 50)) });
    assertValid(profile);
    assert.ok(codesOf(profile, 'email').includes('personal-data'));
    assert.ok(codesOf(profile, 'when').includes('dates-as-text'));
    assert.ok(codesOf(profile, 'amount').includes('mixed-types'));
    assert.ok(codesOf(profile, 'constant').includes('constant'));
    assert.ok(codesOf(profile, 'nothing').includes('empty-column'));
    assert.ok(codesOf(profile, 'closed_on').includes('high-missing'));
  });

  it('holds no value of a column that looks personal, nor one that occurs once', async () => {
    const profile = await eda(await tableOf(rows), { target: 'churned', compare: await tableOf(rows) });
    const text = JSON.stringify(profile) + fallbackHtml(profile, 'x');
    assert.doesNotMatch(text, /example\.com/);
    assert.doesNotMatch(text, /"1\.5"/);
  });

  it('profiles a table without rows, one row, and one without values', async () => {
    for (const sql of [
      "SELECT 1 AS a, 'x' AS b, DATE '2020-01-01' AS c WHERE false",
      "SELECT 1.5 AS a, 'x' AS b, DATE '2020-01-01' AS c",
      'SELECT NULL::DOUBLE AS a, NULL::VARCHAR AS b FROM range(5)',
    ]) {
      const profile = await eda(await tableSql(sql), { target: 'a', compare: await tableSql(sql) });
      assertValid(profile);
      assert.ok(reportPage(profile, 'x', noPrograms).length > 1_000);
    }
  });

  it('counts NaN as missing and infinities as values, and leaves both out of the moments', async () => {
    const profile = await eda(
      await tableSql("SELECT unnest([1.0, 3.0, 'nan'::DOUBLE, 'inf'::DOUBLE, '-inf'::DOUBLE, NULL]) AS x"),
    );
    const { count, missing, distinct, numeric } = columnOf(profile, 'x');
    assert.deepEqual([count, missing, distinct], [4, 2, 4]);
    assert.deepEqual(
      [
        numeric?.nan,
        numeric?.positiveInfinities,
        numeric?.negativeInfinities,
        numeric?.mean,
        numeric?.min,
        numeric?.max,
      ],
      [1, 1, 1, 2, '1', '3'],
    );
    assert.ok(codesOf(profile, 'x').includes('infinite-values'));
  });

  it('does not overflow on the largest doubles', async () => {
    const { numeric } = columnOf(
      await eda(await tableSql('SELECT unnest([1.7e308::DOUBLE, (-1.7e308)::DOUBLE, 0]) AS x')),
      'x',
    );
    assert.equal(numeric?.mean, 0);
    assert.ok(Math.abs((numeric.standardDeviation ?? 0) / 1.7e308 - 1) < 1e-12);
    assert.equal(numeric.variance, null);
  });

  it('keeps huge integers and long decimals exact', async () => {
    const profile = await eda(
      await tableSql(
        "SELECT unnest(['170141183460469231731687303715884105727'::HUGEINT, 5]) AS h, unnest([12345678901234567890.12::DECIMAL(30, 2), 1]) AS d",
      ),
    );
    assert.equal(columnOf(profile, 'h').numeric?.max, '170141183460469231731687303715884105727');
    assert.equal(columnOf(profile, 'd').numeric?.max, '12345678901234567890.12');
  });

  it('puts whole numbers into bins with whole edges', async () => {
    const { histogram } = columnOf(await eda(await tableSql('SELECT i % 7 AS x FROM range(700) r(i)')), 'x');
    assert.deepEqual(histogram?.edges, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(histogram.counts, [100, 100, 100, 100, 100, 100, 100]);
  });

  it('finds the gaps of a series', async () => {
    const days = await tableSql(
      "SELECT DATE '2024-01-01' + i::INTEGER AS day FROM range(100) r(i) WHERE i NOT BETWEEN 40 AND 59",
    );
    const profile = await eda(days);
    assert.deepEqual(columnOf(profile, 'day').time?.gaps, {
      medianDays: 1,
      count: 1,
      largestDays: 21,
      largestAfter: '2024-02-09',
    });
    assert.ok(codesOf(profile, 'day').includes('time-gaps'));
  });

  it('draws rows where they are too many, says so, and still counts all of them', async () => {
    const sql =
      "SELECT i AS id, i % 10 AS digit, (i * 7919) % 100003 / 10.0 AS x, CASE WHEN i % 7 > 0 THEN (i * 31) % 1009 - i / 100.0 END AS y, CASE WHEN i % 5 = 0 THEN NULL ELSE 'c' || (i % 3) END AS c FROM range(60000) r(i)";
    const [whole, drawn, again] = [
      await eda(await tableSql(sql)),
      await eda(await tableSql(sql), { sampleRows: 5_000, seed: 3 }),
      await eda(await tableSql(sql), { sampleRows: 5_000, seed: 3 }),
    ];
    assertValid(drawn);
    assert.deepEqual(drawn, again);
    assert.ok(drawn.sampling.isSampled && Math.abs(drawn.sampling.rows - 5_000) < 400, String(drawn.sampling.rows));
    assert.match(drawn.sampling.notes[0] ?? '', /drawn from 60,000/);
    for (const [index, column] of whole.columns.entries()) {
      const other = drawn.columns[index];
      assert.deepEqual([other?.name, other?.count, other?.missing], [column.name, column.count, column.missing]);
      assert.ok(
        Math.abs((other?.distinct ?? 0) - column.distinct) <= column.distinct * 0.03,
        `${column.name}: ${other?.distinct ?? 0}, not ${column.distinct}`,
      );
      const [a, b] = [column.numeric, other?.numeric];
      if (a === null || b == null) continue;
      assert.deepEqual([b.min, b.max, b.zeros], [a.min, a.max, a.zeros]);
      assert.ok(
        Math.abs((b.mean ?? 0) - (a.mean ?? 0)) <= 1e-9 * Math.abs(a.mean ?? 0),
        `${column.name}: ${b.mean ?? 0}, not ${a.mean ?? 0}`,
      );
      assert.ok(Math.abs((b.quantiles.p50 ?? 0) - (a.quantiles.p50 ?? 0)) <= 0.1 * Math.abs(Number(a.max)));
    }
    const [exact, scanned] = [whole.associations.pearson, drawn.associations.pearson];
    scanned?.values.forEach((row, i) => {
      row.forEach((value, j) => {
        assert.ok(Math.abs((value ?? 9) - (exact?.values[i]?.[j] ?? 0)) < 1e-9, `${i}, ${j}: ${value ?? 'null'}`);
      });
    });
    assert.deepEqual(columnOf(drawn, 'c').levels?.top, columnOf(whole, 'c').levels?.top);
  });

  it('takes every type that DuckDB has, whole and drawn', async () => {
    const sql = `SELECT i::UTINYINT AS u8, i::UHUGEINT AS u128, i::FLOAT AS f32, i::DECIMAL(10, 2) AS d, i % 2 = 0 AS b,
      TIME '10:00:00' + INTERVAL (i) MINUTE AS t, INTERVAL (i) DAY AS span, uuid() AS u, (['x', 'y', 'z'])[1 + i % 3]::ENUM('x', 'y', 'z') AS e,
      ('a' || i)::BLOB AS bytes, [i, i + 1] AS list, {a: i} AS struct, MAP {i: 1} AS map, i::BIT AS bits,
      (TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR)::TIMESTAMP_NS AS ns, (TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR)::TIMESTAMP_S AS s,
      (TIMESTAMP '2024-01-01' + INTERVAL (i) HOUR)::TIMESTAMPTZ AS tz, CASE WHEN i = 3 THEN 'infinity'::DATE ELSE DATE '2024-01-01' + i::INTEGER END AS day
      FROM range(200) r(i)`;
    const [whole, drawn] = [await eda(await tableSql(sql)), await eda(await tableSql(sql), { sampleRows: 100 })];
    assertValid(whole);
    assertValid(drawn);
    for (const profile of [whole, drawn]) {
      assert.equal(columnOf(profile, 'u128').numeric?.max, '199');
      assert.equal(columnOf(profile, 'struct').role, 'other');
      assert.equal(columnOf(profile, 'u').role, 'id');
      assert.equal(columnOf(profile, 'tz').time?.max, '2024-01-09T07:00:00Z');
      assert.equal(columnOf(profile, 'ns').time?.max, '2024-01-09T07:00:00Z');
      assert.deepEqual([columnOf(profile, 'day').time?.min, columnOf(profile, 'day').missing], ['2024-01-01', 1]);
    }
  });

  it('says the same of a table that is stored as of the query that gives its rows', async () => {
    const sql = `SELECT i AS n, CASE WHEN i = 7 THEN 'nan'::DOUBLE ELSE sin(i) END AS wave, i * 9007199254740993 AS huge,
      (i / 8)::DECIMAL(30, 3) AS price, DATE '1969-12-25' + i::INTEGER AS day, (sqrt(i))::FLOAT AS f, NULL::DOUBLE AS gone,
      TIMESTAMP '2024-01-01' + INTERVAL (i * 1001) MICROSECOND AS at, TIMESTAMPTZ '2024-01-01' + INTERVAL (i) HOUR AS zoned
      FROM range(500) r(i)`;
    const engine = await notebookEngine();
    const name = engine.newName('test');
    await engine.run(`CREATE TABLE ${name} AS ${sql}`);
    const stored = await storedTable(engine, name, { ...ownData });
    assert.deepEqual(
      [stored.stored, stored.filter('n > 3').stored, (await stored.withColumn('n', '-n')).stored],
      [name, null, null],
    );
    const asked = await tableSql(`SELECT * FROM ${name}`);
    assert.deepEqual({ ...(await eda(stored, { sampleRows: 50 })) }, { ...(await eda(asked, { sampleRows: 50 })) });
  });

  it('says which columns are missing together, always or mostly', async () => {
    const { warnings } = await eda(
      await tableSql(`SELECT CASE WHEN i % 5 > 0 THEN i END AS a, CASE WHEN i % 5 > 0 THEN -i END AS b,
        CASE WHEN i % 3 > 0 THEN i END AS c, CASE WHEN i % 3 > 0 AND i <> 4 THEN i END AS d FROM range(1000) r(i)`),
    );
    const said = warnings.filter(({ code }) => code === 'missing-together').map(({ message }) => message);
    // 334 and 335 of 1,000 rows, the former among the latter: phi is √(334 · 665 / (335 · 666)).
    assert.deepEqual(said, [
      '"a", "b" are always missing in the same rows.',
      '"c", "d" are mostly missing in the same rows: correlation 0.997.',
    ]);
  });

  it('counts duplicate rows', async () => {
    const { overview } = await eda(await tableSql("SELECT i % 90 AS a, NULL AS b, 'x' AS c FROM range(100) r(i)"));
    assert.equal(overview.duplicateRows, 10);
  });

  it('measures drift and differences of the columns', async () => {
    const before = await tableSql(
      "SELECT (i % 100)::DOUBLE AS x, 'a' AS same, i % 2 = 0 AS gone FROM range(1000) r(i)",
    );
    const after = await tableSql('SELECT (i % 100)::DOUBLE + 60 AS x, 1 AS same, i AS fresh FROM range(1000) r(i)');
    const profile = await eda(before, { compare: after });
    assertValid(profile);
    assert.equal(profile.comparison?.drift.find(({ column }) => column === 'x')?.severity, 'marked');
    assert.deepEqual(
      profile.comparison.schema.map(({ type }) => type),
      ['removed', 'added', 'changed'],
    );
    assert.ok(codesOf(profile, 'x').includes('drift'));
  });

  it('says which column is not there', async () => {
    await assert.rejects(
      eda(await tableOf(rows), { target: 'chruned' }),
      (error) =>
        error instanceof UserError && error.code === 'TABLE_COLUMN_MISSING' && (error.fix ?? '').includes('churned'),
    );
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const table = await tableOf(rows);
    await assert.rejects(
      eda(table, {
        signal: stop.signal,
        onProgress: () => {
          stop.abort(new Error('enough'));
        },
      }),
      /enough/,
    );
  });

  it('shows itself as a report, as HTML without scripts and as text, and is plain JSON otherwise', async () => {
    const profile = await eda(
      await tableOf([{ 'a <b>': '<script>alert(1)</script>' }, { 'a <b>': '<script>alert(1)</script>' }]),
    );
    const shown = profile[displaySymbol]();
    assert.match(shown['text/html'], /^<h3>Data profile<\/h3>/);
    assert.doesNotMatch(shown['text/html'], /<script/);
    assert.match(shown['text/plain'], /2 rows × 1 column/);
    assert.deepEqual(Object.keys(profile).sort(), [
      'associations',
      'columns',
      'comparison',
      'kind',
      'missingness',
      'overview',
      'sampling',
      'source',
      'target',
      'version',
      'warnings',
    ]);
  });
});
