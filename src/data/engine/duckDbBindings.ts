/**
 * Takes the place of `@duckdb/node-bindings` in `dist/preload/duckdb.cjs`: DuckDB's native library from mlnb's own
 * folder where it was packed with it, else from the npm package of this platform.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nativePlatform } from './nativePlatform.ts';

export default loadBindings(dirname(__filename));

/** @param preloadDir dist/preload */
function loadBindings(preloadDir: string): unknown {
  const require = createRequire(__filename);
  const platform = nativePlatform();
  const packed = join(preloadDir, '..', 'native', `duckdb-${platform}`, 'duckdb.node');
  return require(existsSync(packed) ? packed : `@duckdb/node-bindings-${platform}/duckdb.node`);
}
