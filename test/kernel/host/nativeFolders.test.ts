import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nativeFolders } from '../../../src/kernel/host/nativeFolders.ts';

describe('nativeFolders', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-native-')));
  after(() => {
    rmSync(root, { recursive: true });
  });
  const make = (path: string): string => {
    mkdirSync(join(root, path), { recursive: true });
    return join(root, path);
  };

  it('are the packages of DuckDB in the node_modules that mlnb stands in', () => {
    const dist = make('project/node_modules/mlnb/dist');
    const bindings = make('project/node_modules/@duckdb/node-bindings-linux-x64');
    make('project/node_modules/@duckdb/node-api');
    assert.deepEqual(nativeFolders(dist), [bindings]);
  });

  it('are none where the library lies among the bundles', () => {
    writeFileSync(join(make('extension/dist/native/duckdb-linux-x64'), 'duckdb.node'), '');
    make('extension/node_modules/@duckdb/node-bindings-linux-x64');
    assert.deepEqual(nativeFolders(join(root, 'extension/dist')), []);
  });

  it('are the packages where the folder among the bundles is empty', () => {
    make('checkout/dist/native/duckdb-linux-x64');
    const bindings = make('checkout/node_modules/@duckdb/node-bindings-linux-x64');
    assert.deepEqual(nativeFolders(join(root, 'checkout/dist')), [bindings]);
  });
});
