import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { bundles } from '../../scripts/bundles.mjs';

/** The preload bundles as the build makes them, in a folder of their own; removed when the process ends. */
export function builtPreloads(): Promise<string> {
  folder ??= build();
  return folder;
}

export async function requirePreload<T>(name: 'tf' | 'dfd'): Promise<T> {
  // SAFETY: the caller names what the bundle exports; a wrong name fails its test.
  return createRequire(import.meta.url)(join(await builtPreloads(), `${name}.cjs`)) as T;
}

let folder: Promise<string> | undefined;

async function build(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'mlnb-preload-'));
  // Not by `after`, which would belong to the first suite that asks, while later ones use the folder too.
  process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
  const preloads = bundles.filter(({ entryPoints = {} }) => 'tf' in entryPoints || 'dfd' in entryPoints);
  await Promise.all(preloads.map((options) => esbuild.build({ ...options, outdir })));
  return outdir;
}
