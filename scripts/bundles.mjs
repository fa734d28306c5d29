// One entry a bundle; esbuild options. Read by esbuild.js and by the test that checks them.
import { assemblyPlugin } from './assemblyPlugin.mjs';
import { danfoPlugin } from './danfoPlugin.mjs';
import { nativeLibraryPlugin } from './nativeLibraryPlugin.mjs';
import { onDemandPlugin } from './onDemandPlugin.mjs';
import { originalsPlugin } from './originalsPlugin.mjs';
import { packagesPlugin } from './packagesPlugin.mjs';

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  sourcemap: false,
  logLevel: 'warning',
  legalComments: 'none',
  outdir: 'dist',
};
const node = { ...shared, platform: 'node', target: 'node20' };
/** What a kernel loads for the globals `tf` and `dfd`; the packages' ES modules, which start faster than their ES5 bundles. */
const preload = {
  ...node,
  format: 'cjs',
  target: 'node24',
  outdir: 'dist/preload',
  outExtension: { '.js': '.cjs' },
  mainFields: ['module', 'main'],
  loader: { '.wasm': 'file' },
  assetNames: '[name]',
  // Names stay as they are, since users read them in stack traces and in `value.constructor.name`; so do short lines.
  minify: false,
  minifyWhitespace: true,
  minifySyntax: true,
  keepNames: true,
  lineLimit: 160,
};

/** @type {import('esbuild').BuildOptions[]} */
export const bundles = [
  {
    ...node,
    entryPoints: { extension: 'src/extension/main.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [onDemandPlugin],
  },
  // The extension's part of IntelliSense, loaded with the first notebook.
  {
    ...node,
    entryPoints: { languageClient: 'src/extension/language/languageClient.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  },
  {
    ...node,
    entryPoints: { onDemand: 'src/extension/onDemand.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['./typescript.cjs'],
    // loadTypeScript.ts asks for `__filename` first, and for `import.meta` only where there is none.
    logOverride: { 'empty-import-meta': 'silent' },
  },
  // Loaded by the cell compiler and by the kernel when they first meet a form that only TypeScript lowers.
  {
    ...node,
    entryPoints: { typescript: 'node_modules/typescript/lib/typescript.js' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  },
  {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    format: 'esm',
    banner: { js: '#!/usr/bin/env node' },
    // Its build for Node asks for modules by `require`, which ES modules have not.
    alias: { yaml: './node_modules/yaml/browser/index.js' },
  },
  { ...node, entryPoints: { index: 'src/index.ts' }, format: 'esm' },
  // Scripts that go with an exported model and run on Node alone. Whoever gets them reads them.
  {
    ...node,
    entryPoints: {
      install: 'src/deploy/export/programs/install/main.ts',
      smoke: 'src/deploy/export/programs/smoke/main.ts',
      load: 'src/deploy/export/programs/load/main.ts',
    },
    format: 'esm',
    outdir: 'dist/export',
    outExtension: { '.js': '.mjs' },
    minify: false,
  },
  // Profiles a data file for a panel of the editor, in a process of its own.
  { ...node, entryPoints: { edaWorker: 'src/extension/eda/worker/main.ts' }, format: 'esm', target: 'node24' },
  // The same for evaluations.
  {
    ...node,
    entryPoints: { evaluationWorker: 'src/extension/evaluation/worker/main.ts' },
    format: 'esm',
    target: 'node24',
  },
  // Serves a saved model: alone in a container, or started by `mlnb serve`.
  {
    ...node,
    entryPoints: { 'mlnb-server': 'src/deploy/server/main.ts' },
    format: 'esm',
    outdir: 'dist/server',
    plugins: [packagesPlugin(['mlnb-server'])],
    outExtension: { '.js': '.mjs' },
    // Packages of CommonJS ask for Node's modules by `require`, which ES modules have not.
    banner: {
      js: "import { createRequire as mlnbRequire } from 'node:module'; const require = mlnbRequire(import.meta.url);",
    },
  },
  // Its part for gRPC, which is loaded when a port for that is set.
  {
    ...node,
    entryPoints: { 'mlnb-grpc': 'src/deploy/server/grpc/startGrpc.ts' },
    format: 'esm',
    outdir: 'dist/server',
    plugins: [packagesPlugin(['mlnb-grpc'])],
    outExtension: { '.js': '.mjs' },
    // Reads .proto files, for which there is no need: messages are written by hand (inferMessages.ts).
    external: ['@grpc/proto-loader'],
    banner: {
      js: "import { createRequire as mlnbRequire } from 'node:module'; const require = mlnbRequire(import.meta.url);",
    },
  },
  // Fits models of a search, in threads.
  { ...node, entryPoints: { tuningWorker: 'src/tuning/executor/workerMain.ts' }, format: 'esm' },
  // Answers the editor's questions about cells, in a process of its own; TypeScript stands beside it.
  {
    ...node,
    entryPoints: { languageServer: 'src/language/server/main.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    // loadService.ts asks for `__filename` first.
    logOverride: { 'empty-import-meta': 'silent' },
  },
  {
    ...node,
    entryPoints: {
      kernel: 'src/kernel/worker/start.ts',
      kernelControl: 'src/kernel/worker/control/threadMain.ts',
    },
    format: 'cjs',
    target: 'node24',
    outExtension: { '.js': '.cjs' },
  },
  // Shares its realm with cells, which may replace every global.
  {
    ...node,
    entryPoints: { kernelMain: 'src/kernel/worker/main.ts' },
    format: 'cjs',
    target: 'node24',
    outExtension: { '.js': '.cjs' },
    inject: ['src/kernel/worker/originals/globals.ts'],
    plugins: [originalsPlugin],
  },
  {
    ...preload,
    entryPoints: {
      tf: 'src/tensor/preload.ts',
      tfWasm: 'src/tensor/wasmTensorFlow.ts',
      tfThread: 'src/tensor/backends/threadMain.ts',
    },
    // Exported programs run it, too, on whatever Node they have.
    target: 'node20',
    alias: { 'node-fetch': './src/data/danfoFetch.ts' },
    plugins: [assemblyPlugin, packagesPlugin(['tfWasm'])],
    external: ['./tfWasm.cjs'],
  },
  { ...preload, entryPoints: { dfd: 'src/data/preload.ts' }, plugins: [danfoPlugin] },
  // What tables stand on, loaded with the first of them. Its native library lies beside: dist/native.
  {
    ...preload,
    entryPoints: { duckdb: 'node_modules/@duckdb/node-api/lib/index.js' },
    alias: { '@duckdb/node-bindings': './src/data/engine/duckDbBindings.ts' },
    plugins: [nativeLibraryPlugin],
  },
  // Libraries that a kind of file or of database needs, each loaded with the first of its kind.
  {
    ...preload,
    entryPoints: {
      arrow: 'node_modules/@uwdata/flechette/dist/flechette.mjs',
      xlsx: 'node_modules/xlsx/xlsx.js',
      postgres: 'src/data/sources/database/postgres/preload.ts',
      mysql: 'src/data/sources/database/mysql/preload.ts',
    },
    // Programs on other Node versions load them, too.
    target: 'node20',
    minify: true,
    keepNames: false,
    mainFields: ['main'],
    // Neither of them is needed, and the client does without them.
    external: ['pg-native', 'pg-cloudflare', 'cloudflare:sockets'],
    alias: { 'iconv-lite': './src/data/sources/database/mysql/iconvLite.ts' },
  },
  // Vega as browsers get it: its Node build looks for node-canvas by a top-level await.
  {
    ...shared,
    entryPoints: { vega: 'src/display/svg/main.ts' },
    format: 'cjs',
    platform: 'browser',
    target: 'node24',
    outdir: 'dist/preload',
    outExtension: { '.js': '.cjs' },
  },
  // What pages exported with charts hold (`toHtml`).
  {
    ...shared,
    entryPoints: { 'vega-embed': 'src/notebook/export/page/vegaBundle.ts' },
    format: 'iife',
    globalName: 'vegaBundle',
    platform: 'browser',
    target: 'es2022',
  },
  // The report of `eda` in pages of its own. Its charts are drawn by dist/vega-embed.js, which loads with the first one.
  {
    ...shared,
    entryPoints: { profile: 'src/renderer/profile/page/main.ts' },
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    loader: { '.css': 'text' },
    alias: {
      vega: './src/renderer/profile/page/globalVega.ts',
      'vega-lite': './src/renderer/profile/page/globalVega.ts',
      'vega-interpreter': './src/renderer/profile/page/globalVega.ts',
    },
  },
  // The report of `evaluate` in pages of its own, made in the same way.
  {
    ...shared,
    entryPoints: { evaluation: 'src/renderer/evaluation/page/main.ts' },
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    loader: { '.css': 'text' },
    alias: {
      vega: './src/renderer/profile/page/globalVega.ts',
      'vega-lite': './src/renderer/profile/page/globalVega.ts',
      'vega-interpreter': './src/renderer/profile/page/globalVega.ts',
    },
  },
  // The report of `mlnb monitor` in pages of its own, made in the same way.
  {
    ...shared,
    entryPoints: { monitor: 'src/renderer/monitor/page/main.ts' },
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    loader: { '.css': 'text' },
    alias: {
      vega: './src/renderer/profile/page/globalVega.ts',
      'vega-lite': './src/renderer/profile/page/globalVega.ts',
      'vega-interpreter': './src/renderer/profile/page/globalVega.ts',
    },
  },
  {
    ...shared,
    entryPoints: { renderer: 'src/renderer/main.ts' },
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    splitting: true,
    chunkNames: 'renderer-[hash]',
    loader: { '.css': 'text' },
  },
];
