import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { UserError } from '../../../src/base/UserError.ts';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import { profileFile } from '../../../src/eda/file/profileFile.ts';
import type { Profile } from '../../../src/eda/profile/Profile.ts';
import { profileSchema } from '../../../src/eda/profile/profileSchema.ts';
import { TestFolder } from '../../data/TestFolder.ts';

const isProfile = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(profileSchema);

describe('profileFile', () => {
  const folder = new TestFolder();
  after(() => folder.remove());

  /** Larger than what is read at once: 600,000 rows of 30 bytes. */
  const large = (): string => {
    const lines = Array.from(
      { length: 600_000 },
      (_, row) => `${String(row).padStart(12, '1')},${row % 7},category ${row % 3}`,
    );
    return folder.write('large.csv', `id,digit,kind\n${lines.join('\n')}\n`);
  };

  it('gives the first rows of a large file, then those drawn, then all rows, then the whole', async function () {
    this.timeout(60_000);
    const partials: Profile[] = [];
    const stages: string[] = [];
    const whole = await profileFile(large(), {
      target: 'kind',
      onPartial: (profile) => partials.push(profile),
      onProgress: ({ stage }) => stages.push(stage),
    });
    for (const profile of [...partials, whole])
      assert.ok(isProfile(JSON.parse(JSON.stringify(profile))), JSON.stringify(isProfile.errors?.slice(0, 3)));
    assert.deepEqual(
      partials.map(({ progress, overview }) => [
        progress?.stage,
        progress?.tableRows,
        progress?.rows === overview.rowCount,
        progress?.pending.join(),
      ]),
      [
        ['preview', null, true, 'duplicates,associations,missingness,target'],
        ['rows', 600_000, true, 'duplicates,associations,missingness,target'],
        ['pairs', 600_000, true, 'associations,missingness,target'],
      ],
    );
    const [preview, drawn, all] = partials;
    assert.equal(preview?.overview.rowCount, 20_000);
    assert.match(preview.sampling.notes.join(), /first 20,000 rows of the file alone/);
    assert.match(drawn?.sampling.notes.join() ?? '', /rows drawn from 600,000/);
    // Every figure of a partial profile is of the rows that it names.
    for (const profile of partials) {
      const [, digit, kind] = profile.columns;
      assert.equal(
        digit?.histogram?.counts.reduce((sum, count) => sum + count, 0),
        profile.progress?.rows,
      );
      assert.deepEqual([kind?.distinct, kind?.role], [3, 'categorical']);
    }
    assert.deepEqual(all?.columns, whole.columns);
    assert.equal(whole.progress, undefined);
    assert.equal(whole.target?.column, 'kind');
    assert.deepEqual([stages[0], stages[1], stages.at(-1)], ['preview', 'load', 'done']);
  });

  it('gives the first rows of a large file of every kind that lets them be read alone', async function () {
    this.timeout(60_000);
    const rows = 150_000;
    const text = 'x'.repeat(60);
    const records = Array.from({ length: rows }, (_, row) => ({ row, text: `${row} ${text} ${hashOf(row)}` }));
    const lines = records.map((record) => JSON.stringify(record));
    const table = await tableOf(records);
    const parquet = `${folder.path}/large.parquet`;
    const engine = await notebookEngine();
    await engine.run(`COPY (${table.sql}) TO '${parquet}' (COMPRESSION uncompressed)`);
    const files = [
      folder.write('large.jsonl', lines.join('\n')),
      folder.write('large.json', `[${lines.join(',\n')}]`),
      folder.write('large.arrow', await table.toArrowIPC({ format: 'file' })),
      parquet,
    ];
    for (const file of files) {
      const first = await firstPartial(file);
      assert.deepEqual([first.progress?.stage, first.progress?.rows], ['preview', 20_000], file);
      assert.deepEqual(
        first.columns.map(({ name, numeric }) => [name, numeric?.min, numeric?.max]),
        [
          ['row', '0', '19999'],
          ['text', undefined, undefined],
        ],
        file,
      );
    }
  });

  it('leaves it to the whole file to tell what is wrong with rows behind the first', async function () {
    this.timeout(60_000);
    const lines = Array.from({ length: 200_000 }, (_, row) => `{"row": ${row}, "text": "${'x'.repeat(40)}"}`);
    const file = folder.write('broken.jsonl', `${lines.join('\n')}\n{"row": 1,\n`);
    const partials: Profile[] = [];
    await assert.rejects(profileFile(file, { onPartial: (profile) => partials.push(profile) }), {
      code: 'TABLE_FILE_FORMAT',
    });
    assert.deepEqual(
      partials.map(({ progress }) => progress?.rows),
      [20_000],
    );
  });

  it('shows no preview of a small file, which is there at once', async () => {
    const partials: Profile[] = [];
    const file = folder.write('small.csv', 'x,y\n1,2\n3,4\n');
    const whole = await profileFile(file, { onPartial: (profile) => partials.push(profile) });
    assert.deepEqual(
      partials.map(({ progress }) => [progress?.stage, progress?.rows]),
      [['pairs', 2]],
    );
    assert.deepEqual([whole.source.file, whole.overview.rowCount], ['small.csv', 2]);
  });

  it('tells of rows that it left out, and holds one file against another', async () => {
    const before = folder.write('before.csv', 'x\n1\n2\n3,4\n');
    const after = folder.write('after.csv', 'x\n5\n6\n');
    const { source, comparison } = await profileFile(before, { compare: after });
    assert.match(source.notes.join(), /1 row was not read \(line 4\)/);
    assert.equal(comparison?.file, 'after.csv');
  });

  it('stops when it is told to, while it reads and while it computes', async () => {
    for (const last of ['load', 'ranges']) {
      const stop = new AbortController();
      const file = folder.write('stop.csv', `x\n${Array.from({ length: 1_000 }, (_, row) => row).join('\n')}\n`);
      const running = profileFile(file, {
        signal: stop.signal,
        onProgress: ({ stage }) => {
          if (stage === last) stop.abort(new Error('enough'));
        },
      });
      await assert.rejects(running, /^Error: enough$/);
    }
  });

  describe('says what is wrong with', () => {
    const failure = async (file: string, options = {}): Promise<UserError> => {
      const error: unknown = await profileFile(file, options).then(
        () => assert.fail('it was read'),
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof UserError && error.fix !== undefined, String(error));
      return error;
    };

    for (const [what, content, code, told] of [
      ['an empty file', '', 'TABLE_FILE_EMPTY', /bad\.csv is empty/],
      ['a file that is no CSV', 'PAR1\0\0\0', 'TABLE_FILE_FORMAT', /bad\.csv is not a CSV file/],
      [
        'text of another encoding',
        Buffer.from('a,b\nx,1\nMüller,2\n', 'latin1'),
        'TABLE_ENCODING',
        /^Line 3 of .*bad\.csv/,
      ],
      ['a quote that nothing closes', 'a,b\n1,"x\n2,y\n', 'TABLE_BAD_ROWS', /quote that begins on line 2/],
    ] as const) {
      it(what, async () => {
        const error = await failure(folder.write('bad.csv', content));
        assert.equal(error.code, code);
        assert.match(error.message, told);
      });
    }

    it('a file that is not there, by the name that may have been meant', async () => {
      folder.write('penguins.csv', 'x\n1\n');
      const error = await failure(`${folder.path}/pengiuns.csv`);
      assert.equal(error.code, 'TABLE_FILE_MISSING');
      assert.match(error.fix ?? '', /penguins\.csv/);
    });

    it('a target that is no column', async () => {
      const error = await failure(folder.write('columns.csv', 'price,size\n1,2\n'), { target: 'prcie' });
      assert.equal(error.code, 'TABLE_COLUMN_MISSING');
      assert.match(error.fix ?? '', /Did you mean "price"/);
    });

    it('an ending that names no format', async () => {
      assert.equal((await failure(folder.write('table.xyz', 'x\n1\n'))).code, 'TABLE_FILE_FORMAT');
    });

    it('a file that may not be read', async function () {
      if (process.getuid?.() === 0) this.skip(); // The superuser may.
      const file = folder.write('secret.csv', 'x\n1\n');
      chmodSync(file, 0o000);
      assert.equal((await failure(file)).code, 'TABLE_FILE_FORBIDDEN');
    });
  });
});

/** Digits that do not pack well, so that the file is large. */
function hashOf(row: number): string {
  return String(Math.imul(row + 1, 2_654_435_761) >>> 0);
}

/** What is shown first of a file; the rest of the work is stopped. */
async function firstPartial(file: string): Promise<Profile> {
  const stop = new AbortController();
  const partials: Profile[] = [];
  const enough = new Error('enough');
  const running = profileFile(file, {
    signal: stop.signal,
    onPartial: (profile) => {
      partials.push(profile);
      stop.abort(enough);
    },
  });
  await assert.rejects(running, enough);
  const [first] = partials;
  assert.ok(first);
  return first;
}
