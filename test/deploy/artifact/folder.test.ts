import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { frameFrom, loadModel, Ridge, saveModel } from '../../../src/index.ts';
import { replaceFolder } from '../../../src/deploy/artifact/folder/replaceFolder.ts';
import { rejectsWith } from '../../learn/rejectsWith.ts';
import { newFolder } from './newFolder.ts';

const x = frameFrom({
  a: Array.from({ length: 50 }, (_, at) => at),
  b: Array.from({ length: 50 }, (_, at) => (at * 7) % 11),
});
const y = Array.from({ length: 50 }, (_, at) => at + ((at * 7) % 11));
const model = await new Ridge().fit(x, y);

async function saved(version = '1.0.0'): Promise<string> {
  const dir = newFolder();
  await saveModel(model, dir, { reference: { x }, version });
  return dir;
}

/** Changes one file of a saved model, and loads it. */
async function loadWith(change: (dir: string) => Promise<unknown>): Promise<unknown> {
  const dir = await saved();
  await change(dir);
  return await loadModel(dir);
}

describe('loadModel', () => {
  it('names the file that was changed, cut off, lengthened or removed', async () => {
    const at = (dir: string): string => join(dir, 'model.json');
    const changes: ((dir: string) => Promise<unknown>)[] = [
      async (dir) => await writeFile(at(dir), (await readFile(at(dir), 'utf8')).replace('1', '2')),
      async (dir) => await writeFile(at(dir), (await readFile(at(dir), 'utf8')).slice(0, -1)),
      async (dir) => await writeFile(at(dir), `${await readFile(at(dir), 'utf8')} `),
      async (dir) => await rm(at(dir)),
    ];
    for (const change of changes) await rejectsWith('DEPLOY_MODEL_CHANGED', () => loadWith(change), /"model\.json"/);
  });

  it('follows no link, neither for a file nor for a folder on the way', async () => {
    await rejectsWith(
      'DEPLOY_MODEL_CHANGED',
      () =>
        loadWith(async (dir) => {
          await rename(join(dir, 'model.json'), join(dirname(dir), 'outside.json'));
          await symlink(join(dirname(dir), 'outside.json'), join(dir, 'model.json'));
        }),
      /link/,
    );
    await rejectsWith('DEPLOY_MODEL_BROKEN', () =>
      loadWith(async (dir) => {
        await rename(join(dir, 'mlnb-model.json'), join(dirname(dir), 'outside.json'));
        await symlink(join(dirname(dir), 'outside.json'), join(dir, 'mlnb-model.json'));
      }),
    );
  });

  it('reads no more than it is allowed to', async () => {
    const dir = await saved();
    await rejectsWith('DEPLOY_MODEL_BROKEN', () => loadModel(dir, { maxBytes: 100 }), /at most 100/);
  });

  it('says what is not there', async () => {
    await rejectsWith('DEPLOY_MODEL_MISSING', () => loadModel(newFolder()), /mlnb-model\.json/);
    await rejectsWith('DEPLOY_MODEL_BROKEN', () => loadWith((dir) => writeFile(join(dir, 'mlnb-model.json'), '{')));
  });

  it('ends when it is cancelled', async () => {
    const dir = await saved();
    const reason = new Error('enough');
    await assert.rejects(loadModel(dir, { signal: AbortSignal.abort(reason) }), reason);
  });
});

describe('the folder of a saved model', () => {
  it('takes the place of an older one, and keeps whatever else stands there', async () => {
    const dir = await saved('1.0.0');
    await writeFile(join(dir, 'NOTES.txt'), 'mine');
    await mkdir(join(dir, 'tfjs', 'deep'), { recursive: true });
    await writeFile(join(dir, 'tfjs', 'deep', 'own.txt'), 'mine, too');
    await saveModel(model, dir, { reference: { x }, version: '2.0.0', example: false });
    const { manifest } = await loadModel(dir);
    assert.equal(manifest.version, '2.0.0');
    assert.deepEqual((await readdir(dir)).sort(), [
      'MODEL_CARD.md',
      'NOTES.txt',
      'mlnb-model.json',
      'model.json',
      'reference.json',
      'tfjs',
    ]);
    assert.equal(await readFile(join(dir, 'tfjs', 'deep', 'own.txt'), 'utf8'), 'mine, too');
    assert.deepEqual(await readdir(dirname(dir)), ['model']);
  });

  it('is not written into one that holds other things, or a file', async () => {
    const dir = newFolder();
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, 'data.csv'), 'a,b');
    await rejectsWith('DEPLOY_FOLDER', () => saveModel(model, dir, { reference: { x } }), /"data\.csv"/);
    await rejectsWith(
      'DEPLOY_FOLDER',
      () => saveModel(model, join(dir, 'data.csv'), { reference: { x } }),
      /is a file/,
    );
    assert.deepEqual(await readdir(dir), ['data.csv']);
  });

  it('never loses a file of yours that has a name which the new model needs', async () => {
    const dir = newFolder();
    await saveModel(model, dir, { reference: { x }, example: false });
    await writeFile(join(dir, 'examples.json'), 'mine');
    await rejectsWith('DEPLOY_FOLDER', () => saveModel(model, dir, { reference: { x } }), /"examples\.json"/);
    assert.equal(await readFile(join(dir, 'examples.json'), 'utf8'), 'mine');
    await loadModel(dir);
  });

  it('may be an empty one, or one of which a link leads to it', async () => {
    const dir = newFolder();
    await mkdir(dir, { recursive: true });
    const link = join(dirname(dir), 'link');
    await symlink(dir, link);
    await saveModel(model, link, { reference: { x } });
    await saveModel(model, link, { reference: { x }, version: '2.0.0' });
    assert.equal((await loadModel(dir)).manifest.version, '2.0.0');
    assert.deepEqual((await readdir(dirname(dir))).sort(), ['link', 'model']);
  });

  it('stays as it was when a save fails half-way', async () => {
    const dir = await saved('1.0.0');
    const tree = new Map([
      ['model.json', '{}'],
      ['model.json/below', 'cannot be written: model.json is a file'],
    ]);
    await assert.rejects(replaceFolder(dir, tree));
    assert.equal((await loadModel(dir)).manifest.version, '1.0.0');
    assert.deepEqual(await readdir(dirname(dir)), ['model']);
  });

  it('comes back where a save was killed between its two renamings', async () => {
    const dir = await saved('1.0.0');
    await writeFile(join(dir, 'NOTES.txt'), 'mine');
    await rename(dir, join(dirname(dir), '.model.mlnb-old-deadbeef'));
    await saveModel(model, dir, { reference: { x }, version: '2.0.0' });
    assert.equal((await loadModel(dir)).manifest.version, '2.0.0');
    assert.equal(await readFile(join(dir, 'NOTES.txt'), 'utf8'), 'mine');
    assert.deepEqual(await readdir(dirname(dir)), ['model']);
  });

  it('is replaced file by file where nothing can be written beside it', async () => {
    // A name so long that none beside it can be made of it.
    const dir = newFolder('m'.repeat(245));
    await saveModel(model, dir, { reference: { x }, version: '1.0.0' });
    await writeFile(join(dir, 'NOTES.txt'), 'mine');
    await saveModel(model, dir, { reference: { x }, version: '2.0.0', example: false });
    assert.equal((await loadModel(dir)).manifest.version, '2.0.0');
    assert.deepEqual((await readdir(dir)).sort(), [
      'MODEL_CARD.md',
      'NOTES.txt',
      'mlnb-model.json',
      'model.json',
      'reference.json',
    ]);
    assert.deepEqual(await readdir(dirname(dir)), ['m'.repeat(245)]);
  });

  it('is said to be closed where nothing may be written', async function () {
    if (process.platform !== 'linux') this.skip();
    // Nobody may, not even root.
    await rejectsWith(
      'MODEL_FILE_NOT_WRITABLE',
      () => saveModel(model, '/proc/model', { reference: { x } }),
      /\/proc\/model/,
    );
  });
});
