import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { CsvOptions } from '../../src/data/read/CsvOptions.ts';
import { readCsv } from '../../src/data/read/readCsv.ts';
import { eda } from '../../src/eda/eda.ts';
import type { ColumnProfile } from '../../src/eda/profile/Profile.ts';
import { profileSchema } from '../../src/eda/profile/profileSchema.ts';
import { TestFolder } from '../data/TestFolder.ts';

type Value = string | number | boolean | null;

interface NastyTable {
  readonly name: string;
  readonly base64: string;
  readonly options: CsvOptions;
  /** What pandas reads; infinities and whole numbers beyond 2^53 as text. */
  readonly columns: readonly { readonly name: string; readonly values: readonly Value[] }[];
}

const isProfile = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(profileSchema);

describe('the profile of a nasty table', () => {
  const file = join(import.meta.dirname, '../oracle/data/nasty.json');
  const tables = JSON.parse(readFileSync(file, 'utf8')) as NastyTable[];
  const folder = new TestFolder();
  after(() => folder.remove());

  for (const { name, base64, options, columns } of tables) {
    it(`counts what pandas reads: ${name}`, async () => {
      const path = folder.write(`${name.replaceAll(/\W/g, '-')}.csv`, Buffer.from(base64, 'base64'));
      const profile = await eda(await readCsv(path, options));
      assert.ok(isProfile(JSON.parse(JSON.stringify(profile))), JSON.stringify(isProfile.errors?.slice(0, 3)));
      assert.equal(profile.overview.rowCount, columns[0]?.values.length);
      assert.deepEqual(
        profile.columns.map((column) => column.name),
        columns.map((column) => column.name),
      );
      profile.columns.forEach((column, place) => {
        checkColumn(column, columns[place]?.values ?? []);
      });
    });
  }

  it('tells columns of one name apart, by the names that they were given', async () => {
    const path = folder.write('repeated.csv', 'a,a,A\n1,2,3\n1,5,6\n');
    const { columns, source } = await eda(await readCsv(path));
    assert.deepEqual(
      columns.map((column) => [column.name, column.numeric?.mean]),
      [
        ['a', 1],
        ['a_1', 3.5],
        ['A_2', 4.5],
      ],
    );
    assert.match(source.notes.join(), /renamed: "a"/);
  });

  it('leaves ragged rows out where they are to be reported, and counts the others', async () => {
    const path = folder.write('ragged.csv', 'x,y\n1,2\n3\n4,5,6\n7,8\n');
    const { overview, columns } = await eda(await readCsv(path, { badRows: 'report' }));
    assert.equal(overview.rowCount, 2);
    assert.deepEqual(
      columns.map((column) => column.numeric?.mean),
      [4, 5],
    );
  });

  it('counts what is missing or infinite in all rows, also where only some are drawn into memory', async () => {
    const lines = Array.from({ length: 9_000 }, (_, row) =>
      [
        row % 9 === 0 ? '' : row - 4_500,
        ['inf', '-inf', '0.5', '-0.5', '0'][row % 5],
        row % 3 === 0 ? 'NaN' : '1.5',
      ].join(),
    );
    const path = folder.write('odd.csv', `n,x,y\n${lines.join('\n')}\n`);
    const table = await readCsv(path, { types: { x: 'DOUBLE' } });
    for (const sampleRows of [9_000, 500]) {
      const { columns, sampling } = await eda(table, { sampleRows });
      assert.equal(sampling.isSampled, sampleRows === 500);
      assert.deepEqual(
        columns.map(({ count, missing }) => [count, missing]),
        [
          [8_000, 1_000],
          [9_000, 0],
          [6_000, 3_000],
        ],
      );
      const [n, x, y] = columns.map(({ numeric }) => numeric);
      // Row 4,500 holds a missing value in the place of 0; 500 of the 4,500 rows before it are missing, too.
      assert.deepEqual([n?.zeros, n?.negatives, n?.min, n?.max], [0, 4_000, '-4499', '4499']);
      assert.deepEqual(
        [x?.positiveInfinities, x?.negativeInfinities, x?.zeros, x?.negatives, x?.min, x?.max],
        [1_800, 1_800, 1_800, 3_600, '-0.5', '0.5'],
      );
      // The mean is 0; what is summed is counted from about the middle of the rows in memory.
      assert.ok(Math.abs(x?.mean ?? 1) < 1e-15, String(x?.mean));
      assert.deepEqual([y?.mean, y?.standardDeviation], [1.5, 0]);
    }
  });

  it('keeps the digits of whole numbers that no double has, also among the most frequent', async () => {
    const huge = '170141183460469231731687303715884105727';
    const path = folder.write('huge.csv', `x\n${huge}\n${huge}\n-9007199254740993\n`);
    const [column] = (await eda(await readCsv(path))).columns;
    assert.deepEqual([column?.numeric?.min, column?.numeric?.max], ['-9007199254740993', huge]);
    assert.deepEqual([column?.distinct, column?.levels?.top], [2, [{ value: huge, count: 2 }]]);
  });
});

function checkColumn(column: ColumnProfile, values: readonly Value[]): void {
  const there = values.filter((value) => value !== null);
  assert.deepEqual(
    [column.count, column.missing, column.distinct],
    [there.length, values.length - there.length, new Set(there).size],
    column.name,
  );
  if (column.numeric === null) return;
  const infinite = (sign: string): number => there.filter((value) => value === `${sign}Infinity`).length;
  assert.deepEqual(
    [column.numeric.positiveInfinities, column.numeric.negativeInfinities],
    [infinite(''), infinite('-')],
    column.name,
  );
  const finite = there.filter((value) => !String(value).endsWith('Infinity'));
  const sorted = finite.toSorted((a, b) => (isBelow(a, b) ? -1 : 1));
  assert.deepEqual(
    [column.numeric.min, column.numeric.max].map(sameNumber),
    [sorted[0], sorted.at(-1)].map(sameNumber),
    column.name,
  );
}

/** Digits of whole numbers beyond 2^53 come as text. */
function isBelow(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' ? BigInt(a) < BigInt(b) : Number(a) < Number(b);
}

/** `1e308` and its digits are one number; digits beyond a double are compared as they stand. */
function sameNumber(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isInteger(number) && !Number.isSafeInteger(number) && Math.abs(number) < 1e300 ? value : number;
}
