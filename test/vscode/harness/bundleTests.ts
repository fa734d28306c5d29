import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { rootFolder } from '../../../scripts/provision/folders.mjs';

export interface TestBundle {
  /** Holds `index.js`, which exports `run()`. */
  readonly folder: string;
  remove(): void;
}

/** Bundles the tests of a folder into CommonJS files that VS Code can load in its extension host. */
export async function bundleTests(source: string): Promise<TestBundle> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mlnb-tests-'));
  const tests = readdirSync(source).filter((name) => name.endsWith('.test.ts'));
  await build({
    entryPoints: ['index.ts', ...tests].map((name) => path.join(source, name)),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  writeFileSync(path.join(folder, 'package.json'), '{"type": "commonjs"}');
  symlinkSync(path.join(rootFolder, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
