import assert from 'node:assert/strict';
import { lstat, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertWritable, writeFileWhole } from '../../../src/cli/run/writeFileWhole.ts';

describe('writeFileWhole', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mlnb-write-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('writes a new file and replaces an old one, with nothing beside it', async () => {
    const path = join(folder, 'a.mlnb');
    await writeFileWhole(path, 'one');
    await writeFileWhole(path, 'two');
    assert.equal(await readFile(path, 'utf8'), 'two');
    assert.deepEqual(await readdir(folder), ['a.mlnb']);
  });

  it('keeps the permissions of the file that it replaces', async () => {
    const path = join(folder, 'a.mlnb');
    await writeFile(path, '', { mode: 0o600 });
    await writeFileWhole(path, 'x');
    assert.equal((await stat(path)).mode & 0o777, 0o600);
  });

  it('writes through a link and leaves the link', async () => {
    await writeFile(join(folder, 'real'), '');
    await symlink('real', join(folder, 'link'));
    await writeFileWhole(join(folder, 'link'), 'x');
    assert.ok((await lstat(join(folder, 'link'))).isSymbolicLink());
    assert.equal(await readFile(join(folder, 'real'), 'utf8'), 'x');
  });

  it('writes to a device without replacing it', async () => {
    await writeFileWhole('/dev/null', 'x');
    assert.ok((await stat('/dev/null')).isCharacterDevice());
  });

  it('refuses, before and when writing, a missing folder, a folder, and a file as a folder', async () => {
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'file'), '');
    for (const path of [join(folder, 'none/a'), join(folder, 'sub'), join(folder, 'file/a')]) {
      await assert.rejects(assertWritable(path), { code: 'CLI_OUTPUT_NOT_WRITABLE' }, path);
      await assert.rejects(writeFileWhole(path, 'x'), { code: 'CLI_OUTPUT_NOT_WRITABLE' }, path);
    }
    assert.deepEqual((await readdir(folder)).toSorted(), ['file', 'sub']);
  });

  it('finds nothing wrong with a file that can be written, and leaves no trace of asking', async () => {
    await assertWritable(join(folder, 'new'));
    assert.deepEqual(await readdir(folder), []);
  });
});
