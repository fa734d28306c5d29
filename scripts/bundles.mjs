// One entry a bundle; esbuild options. Read by esbuild.js and by the test that checks them.
import { existsSync } from 'node:fs';

/** @type {import('esbuild').BuildOptions} */
const shared = { bundle: true, minify: true, sourcemap: false, logLevel: 'warning', legalComments: 'none', outdir: 'dist' };
const node = { ...shared, platform: 'node', target: 'node20' };

/** @type {import('esbuild').BuildOptions[]} */
const all = [
  { ...node, entryPoints: { extension: 'src/extension/main.ts' }, format: 'cjs', outExtension: { '.js': '.cjs' }, external: ['vscode', './typescript.cjs'] },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, format: 'esm', banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: { index: 'src/index.ts' }, format: 'esm' },
  { ...node, entryPoints: { kernel: 'src/kernel/worker/main.ts' }, format: 'cjs', target: 'node24', outExtension: { '.js': '.cjs' } },
  { ...shared, entryPoints: { renderer: 'src/renderer/main.ts' }, format: 'esm', platform: 'browser', target: 'es2022', splitting: true },
];
export const bundles = all.filter((options) => existsSync(Object.values(options.entryPoints)[0]));
