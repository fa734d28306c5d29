import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Conflict, writeExport, type WriteOptions } from '../../../../src/deploy/export/write/writeExport.ts';

let root: string;
let directory: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mlnb-export-test-'));
  directory = join(root, 'out');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const plan = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files));
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), text);
};
const read = (path: string) => readFileSync(join(directory, path), 'utf8');
const files = () =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((path) => path !== '.mlnb-export.json')
    .sort();

async function write(contents: Readonly<Record<string, string>>, options: WriteOptions = {}) {
  const { written } = await writeExport(plan(contents), directory, options);
  return Object.fromEntries(
    written.map(({ path, action, newVersion, oldVersion }) => [
      path,
      [action, newVersion ?? oldVersion].filter(Boolean).join(' '),
    ]),
  );
}

describe('writeExport', () => {
  it('writes into a folder that isn’t there, and leaves nothing but the files and its record', async () => {
    assert.deepEqual(await write({ Dockerfile: 'FROM a', 'a/b/c.yaml': 'x' }), {
      Dockerfile: 'created',
      'a/b/c.yaml': 'created',
    });
    assert.deepEqual(files(), ['Dockerfile', 'a/b/c.yaml']);
    assert.equal(read('a/b/c.yaml'), 'x');
    assert.deepEqual(readdirSync(directory).sort(), ['.mlnb-export.json', 'Dockerfile', 'a']);
  });

  it('updates what nobody has changed', async () => {
    await write({ a: '1', b: '1' });
    assert.deepEqual(await write({ a: '2', b: '1' }), { a: 'updated', b: 'unchanged' });
    assert.equal(read('a'), '2');
  });

  it('keeps what was changed, and puts the new version beside it', async () => {
    await write({ a: '1' });
    put('a', 'mine');
    assert.deepEqual(await write({ a: '2' }), { a: 'kept a.new' });
    assert.deepEqual([read('a'), read('a.new')], ['mine', '2']);
  });

  it('says nothing of a change when there is nothing new', async () => {
    await write({ a: '1' });
    put('a', 'mine');
    assert.deepEqual(await write({ a: '1' }), { a: 'kept' });
    assert.deepEqual(files(), ['a']);
  });

  it('offers each new version once, renews the one beside, and takes it away when it was taken over', async () => {
    await write({ a: '1' });
    put('a', 'mine');
    await write({ a: '2' });
    assert.deepEqual(await write({ a: '2' }), { a: 'kept' });
    assert.deepEqual(await write({ a: '3' }), { a: 'kept a.new' });
    assert.deepEqual(files(), ['a', 'a.new']);
    assert.equal(read('a.new'), '3');
    put('a', '3');
    assert.deepEqual(await write({ a: '3' }), { a: 'unchanged' });
    assert.deepEqual(files(), ['a']);
    // From here on it is ours again.
    assert.deepEqual(await write({ a: '4' }), { a: 'updated' });
  });

  it('leaves a new version that the user has worked on', async () => {
    await write({ a: '1' });
    put('a', 'mine');
    await write({ a: '2' });
    put('a.new', 'half merged');
    assert.deepEqual(await write({ a: '3' }), { a: 'kept a.new-2' });
    assert.deepEqual([read('a'), read('a.new'), read('a.new-2')], ['mine', 'half merged', '3']);
  });

  it('replaces what was changed when told to, and keeps the user’s beside', async () => {
    await write({ a: '1' });
    put('a', 'mine');
    put('a.old', 'an older one');
    assert.deepEqual(await write({ a: '1' }, { onConflict: 'replace' }), { a: 'replaced a.old-2' });
    assert.deepEqual([read('a'), read('a.old'), read('a.old-2')], ['1', 'an older one', 'mine']);
    assert.deepEqual(await write({ a: '2' }), { a: 'updated' });
  });

  it('does not bring back what was deleted, unless told to', async () => {
    await write({ a: '1', b: '1' });
    rmSync(join(directory, 'a'));
    assert.deepEqual(await write({ a: '1', b: '1' }), { a: 'kept', b: 'unchanged' });
    assert.deepEqual(await write({ a: '2', b: '1' }), { a: 'kept', b: 'unchanged' });
    assert.deepEqual(files(), ['b']);
    assert.deepEqual(await write({ a: '2', b: '1' }, { onConflict: 'replace' }), { a: 'created', b: 'unchanged' });
  });

  it('asks about each change once', async () => {
    const asked: Conflict[] = [];
    const onConflict = (conflict: Conflict) => {
      asked.push(conflict);
      return Promise.resolve(conflict.path === 'a' ? ('replace' as const) : ('keep' as const));
    };
    await write({ a: '1', b: '1', c: '1' });
    put('a', 'mine');
    put('b', 'mine');
    rmSync(join(directory, 'c'));
    const answers = await write({ a: '2', b: '2', c: '2' }, { onConflict });
    assert.deepEqual(answers, { a: 'replaced a.old', b: 'kept b.new', c: 'kept' });
    assert.deepEqual(asked, [
      { path: 'a', kind: 'edited' },
      { path: 'b', kind: 'edited' },
      { path: 'c', kind: 'deleted' },
    ]);
    await write({ a: '2', b: '2', c: '2' }, { onConflict });
    assert.equal(asked.length, 3);
  });

  it('refuses a folder with files in the way, and writes nothing then', async () => {
    put('README.md', 'theirs');
    put('other.txt', 'theirs');
    await assert.rejects(write({ 'README.md': 'ours', a: '1' }), {
      code: 'DEPLOY_EXPORT_FOREIGN',
      message: /README\.md/,
    });
    assert.deepEqual(files(), ['README.md', 'other.txt']);
    assert.deepEqual(await write({ 'README.md': 'ours', a: '1' }, { onConflict: 'keep' }), {
      'README.md': 'kept README.md.new',
      a: 'created',
    });
    assert.equal(read('README.md'), 'theirs');
    assert.deepEqual(await write({ 'README.md': 'ours', a: '1' }), { 'README.md': 'kept', a: 'unchanged' });
  });

  it('writes beside files that are not in the way', async () => {
    put('other.txt', 'theirs');
    await write({ a: '1' });
    assert.deepEqual(files(), ['a', 'other.txt']);
  });

  it('removes what an earlier export wrote and this one has not, unless it was changed', async () => {
    await write({ 'model/a': '1', 'model/b': '1', c: '1' });
    put('model/b', 'mine');
    assert.deepEqual(await write({ c: '1' }), { c: 'unchanged', 'model/a': 'removed', 'model/b': 'kept' });
    assert.deepEqual(files(), ['c', 'model/b']);
  });

  it('never writes outside: not by a path, not through a link to a folder, not through a link to a file', async () => {
    for (const path of ['../x', '/tmp/x', 'a/../../x', 'a\\..\\x', './a', 'a//b', '', 'C:x', 'a/.']) {
      await assert.rejects(write({ [path]: '1' }), { code: 'DEPLOY_EXPORT_OUTSIDE' }, path);
    }
    const elsewhere = join(root, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, 'file'), 'theirs');
    mkdirSync(directory, { recursive: true });
    symlinkSync(elsewhere, join(directory, 'model'));
    symlinkSync(join(elsewhere, 'file'), join(directory, 'Dockerfile'));
    for (const onConflict of ['keep', 'replace'] as const) {
      await assert.rejects(write({ 'model/x': '1' }, { onConflict }), { code: 'DEPLOY_EXPORT_OUTSIDE' });
      await assert.rejects(write({ Dockerfile: '1' }, { onConflict }), { code: 'DEPLOY_EXPORT_OUTSIDE' });
    }
    assert.deepEqual(readdirSync(elsewhere), ['file']);
    assert.equal(readFileSync(join(elsewhere, 'file'), 'utf8'), 'theirs');
    assert.ok(lstatSync(join(directory, 'Dockerfile')).isSymbolicLink());
  });

  it('reads no path out of a record that leads outside', async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(root, 'secret'), 'x');
    const hash = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'; // of "x"
    put(
      '.mlnb-export.json',
      JSON.stringify({ kind: 'mlnb-export', version: 1, files: { '../secret': [hash] }, beside: {} }),
    );
    await assert.rejects(write({ a: '1' }), { code: 'DEPLOY_EXPORT_OUTSIDE' });
    assert.ok(existsSync(join(root, 'secret')));
  });

  it('takes a broken record for none', async () => {
    await write({ a: '1' });
    put('.mlnb-export.json', '{"kind":');
    await assert.rejects(write({ a: '2' }), { code: 'DEPLOY_EXPORT_FOREIGN' });
    assert.deepEqual(await write({ a: '1' }), { a: 'unchanged' });
  });

  it('refuses a folder where a file should be, and a file where a folder should be', async () => {
    put('a/x', '');
    await assert.rejects(write({ a: '1' }, { onConflict: 'replace' }), { code: 'DEPLOY_EXPORT_FOREIGN' });
    await assert.rejects(write({ 'a/x/y': '1' }, { onConflict: 'replace' }), { code: 'DEPLOY_EXPORT_FOREIGN' });
  });

  it('refuses the folder of a saved model', async () => {
    put('mlnb-model.json', '{}');
    await assert.rejects(write({ a: '1' }, { onConflict: 'replace' }), {
      code: 'DEPLOY_EXPORT_FOREIGN',
      message: /saved model/,
    });
  });

  it('says what it would do, and does nothing', async () => {
    await write({ a: '1', b: '1' });
    put('a', 'mine');
    const before = readFileSync(join(directory, '.mlnb-export.json'), 'utf8');
    assert.deepEqual(await write({ a: '2', b: '2', c: '1' }, { dryRun: true }), {
      a: 'kept a.new',
      b: 'updated',
      c: 'created',
    });
    assert.deepEqual(files(), ['a', 'b']);
    assert.equal(readFileSync(join(directory, '.mlnb-export.json'), 'utf8'), before);
  });

  it('leaves everything as it was when it is cancelled', async () => {
    await write({ a: '1' });
    const signal = AbortSignal.abort(new Error('stop'));
    await assert.rejects(write({ a: '2', b: '1' }, { signal }), /stop/);
    assert.deepEqual([files(), read('a')], [['a'], '1']);
    assert.equal(
      readdirSync(directory).some((name) => name.endsWith('.tmp')),
      false,
    );
  });

  it('takes nothing of its own for the user’s after it was killed on the way', async () => {
    await write({ a: '1', b: '1' });
    // As a kill between two moves leaves it: the record of both states, one file moved, the other still staged.
    const hashes = {
      a: [
        '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
        'd4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35',
      ],
    };
    const record = { kind: 'mlnb-export', version: 1, files: { ...hashes, b: hashes.a }, beside: {} };
    put('.mlnb-export.json', JSON.stringify(record));
    put('a', '2');
    const dead = spawnSync(process.execPath, ['--version']).pid;
    put(`.mlnb-export-${dead}-00112233.tmp/1`, 'half of b');
    assert.deepEqual(await write({ a: '3', b: '3' }), { a: 'updated', b: 'updated' });
    assert.deepEqual(readdirSync(directory).sort(), ['.mlnb-export.json', 'a', 'b']);
  });

  it('says which folder cannot be written', async () => {
    writeFileSync(directory, 'a file');
    await assert.rejects(write({ a: '1' }), { code: 'DEPLOY_EXPORT_NOT_WRITABLE' });
  });
});
