import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from '../../scripts/provision/provideBuild.mjs';

let built: Promise<string> | null = null;

/** dist/ with the kernel as the sources say now, and the preloads (built once, since they change rarely). */
export function builtKernel(): Promise<string> {
  built ??= buildKernel();
  return built;
}

async function buildKernel(): Promise<string> {
  const distDir = fileURLToPath(new URL('../../dist', import.meta.url));
  // Several processes test at once: none may write over the programs that the kernels of another are starting.
  if (isBuilt()) return distDir;
  const { bundles } = (await import('../../scripts/bundles.mjs')) as { bundles: BuildOptions[] };
  await Promise.all(bundles.filter((options) => isNeeded(options, distDir)).map((options) => build(options)));
  return distDir;
}

function isNeeded(options: BuildOptions, distDir: string): boolean {
  const names = Object.keys(options.entryPoints ?? {});
  if (names.some((name) => name.startsWith('kernel'))) return true;
  if (names.includes('typescript')) return !existsSync(join(distDir, 'typescript.cjs'));
  return (
    String(options.outdir).endsWith('preload') &&
    !names.every((name) => existsSync(join(distDir, 'preload', `${name}.cjs`)))
  );
}
