import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { TempOutputStore } from '../../../src/extension/drive/TempOutputStore.ts';

describe('TempOutputStore', () => {
  let changes: string[];
  let store: TempOutputStore;

  beforeEach(() => {
    changes = [];
    store = new TempOutputStore({
      changed: (cellId) => changes.push(cellId),
      failed: (error) => assert.fail(String(error)),
    });
  });

  afterEach(() => {
    store.dispose();
  });

  it('keeps the whole text of a cell in one file that only the user can read', () => {
    store.appendText('a', 'one\n');
    store.appendText('a', 'two ✓\n');
    const [output] = store.list('a');
    assert.equal(readFileSync(output!.path, 'utf8'), 'one\ntwo ✓\n');
    assert.equal(output!.bytes, Buffer.byteLength('one\ntwo ✓\n'));
    if (process.platform !== 'win32') assert.equal(statSync(output!.path).mode & 0o077, 0);
    assert.deepEqual(changes, ['a']);
  });

  it('names files of outputs by their type', () => {
    store.addItem('a', { mime: 'image/png', data: Uint8Array.of(1, 2) });
    store.addItem('a', { mime: 'application/vnd.vegalite.v6+json', data: Buffer.from('{}') });
    assert.deepEqual(
      store.list('a').map((output) => path.extname(output.path)),
      ['.png', '.json'],
    );
    assert.deepEqual(store.all(), store.list('a'));
  });

  it('removes the files of a cell that runs again, and no other', () => {
    store.appendText('a', 'x');
    store.appendText('b', 'y');
    const [[a], [b]] = [store.list('a'), store.list('b')];
    store.forget('a');
    assert.deepEqual([existsSync(a!.path), existsSync(b!.path)], [false, true]);
    assert.deepEqual(store.list('a'), []);
    store.appendText('a', 'again');
    assert.equal(readFileSync(store.list('a')[0]!.path, 'utf8'), 'again');
  });

  it('leaves nothing behind', () => {
    store.appendText('a', 'x');
    const folder = path.dirname(store.list('a')[0]!.path);
    store.dispose();
    assert.equal(existsSync(folder), false);
  });

  it('reports a write that fails and goes on', () => {
    const failures: unknown[] = [];
    const failing = new TempOutputStore({ changed: () => undefined, failed: (error) => failures.push(error) });
    failing.addItem('a', { mime: 'text/html', data: Buffer.from('x') });
    rmSync(path.dirname(failing.list('a')[0]!.path), { recursive: true });
    failing.addItem('a', { mime: 'text/html', data: Buffer.from('y') });
    assert.match(String(failures), /ENOENT/);
    assert.equal(failing.list('a').length, 1);
    failing.dispose();
  });
});
