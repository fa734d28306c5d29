import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { bundles } from '../../scripts/bundles.mjs';

/**
 * The preload bundles: those of `dist` where the tests' own runner has just built them, else built into a folder that
 * goes with the process.
 */
export function builtPreloads(): Promise<string> {
  folder ??= process.env.MLNB_DIST_IS_BUILT === 'true' ? Promise.resolve(distFolder) : build();
  return folder;
}

/**
 * Copies of TensorFlow.js in one process share an engine by a global, and disturb each other. A test file that calls
 * this is named `*.alone.test.ts`, for which the tests' runner starts a process of its own.
 */
export async function requirePreload<T>(name: 'tf' | 'dfd'): Promise<T> {
  // SAFETY: the caller names what the bundle exports; a wrong name fails its test.
  return createRequire(import.meta.url)(join(await builtPreloads(), `${name}.cjs`)) as T;
}

let folder: Promise<string> | undefined;
const distFolder = join(import.meta.dirname, '..', '..', 'dist', 'preload');

async function build(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'mlnb-preload-'));
  // Not by `after`, which would belong to the first suite that asks, while later ones use the folder too.
  process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
  const preloads = bundles.filter(({ entryPoints = {} }) => 'tf' in entryPoints || 'dfd' in entryPoints);
  await Promise.all(preloads.map((options) => esbuild.build({ ...options, outdir })));
  return outdir;
}
