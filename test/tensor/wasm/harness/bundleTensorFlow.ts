import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type * as TensorFlow from '@tensorflow/tfjs';
import { assemblyPlugin } from '../../../../scripts/assemblyPlugin.mjs';

/** `stock`: tfjs-backend-wasm as published. `pack`: with our kernels. `fast`: with the SIMD ones on top, as shipped. */
export type Variant = 'stock' | 'pack' | 'fast';

export const variants = ['stock', 'pack', 'fast'] as const;

export interface TensorFlowBundle {
  readonly tf: typeof TensorFlow;
  /** How many tensors were written past their end, since it was last asked. */
  readonly brokenBounds: () => number;
}

/**
 * TensorFlow.js with the backends `wasm` and `cpu`, not yet started. One variant a process, for two cores of
 * TensorFlow.js share their kernels through a global.
 */
export async function loadTensorFlow(variant: Variant): Promise<TensorFlowBundle> {
  // SAFETY: what the entries beside this file export.
  return createRequire(import.meta.url)(await bundleTensorFlow(variant)) as TensorFlowBundle;
}

/**
 * Bundles TensorFlow.js, and what is imported after it, to one CommonJS file with one core.
 *
 * @param modules run after the backends are registered
 * @returns the file's path; its folder goes with the process
 */
export async function bundleTensorFlow(variant: Variant, modules: readonly string[] = []): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-tensor-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, `${variant}.cjs`);
  const imports = modules.map((file) => `import ${JSON.stringify(file)};`);
  const contents = [`export * from './${variant}TensorFlow.ts';`, ...imports].join('\n');
  await esbuild.build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    loader: { '.wasm': 'file' },
    assetNames: '[name]',
    plugins: [assemblyPlugin],
    // tfjs-core says that its test files have no side effects.
    ignoreAnnotations: true,
    logLevel: 'error',
  });
  return outfile;
}
