// Collects the types that the language server brings, in one archive, dist/typings.br: TypeScript's own, Node's, and those
// of what a cell has without any import. Called by the build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const root = fileURLToPath(new URL('../', import.meta.url)).replaceAll('\\', '/');
const modules = `${root}node_modules/`;
/** Goes with node_modules. */
const cache = join(modules, '.cache', 'mlnb');

/** Folders of the archive, and where their files come from. What is in none of them no cell needs, and stays away. */
const sources = [
  ['lib', `${modules}typescript/lib`],
  ['types/node', `${modules}@types/node`],
  ['packages/undici-types', `${modules}undici-types`],
  ['packages/@tensorflow/tfjs', `${modules}@tensorflow/tfjs`],
  ...['core', 'layers', 'converter', 'data'].map((part) => [
    `packages/@tensorflow/tfjs-${part}`,
    `${modules}@tensorflow/tfjs-${part}`,
  ]),
  ['packages/danfojs-node', `${modules}danfojs-node`],
  ['packages/mlnb', `${root}dist/types`],
];

/** Packages that the kernel takes for one of these: see `src/kernel/worker/modules/Preloads.ts`. */
const sameAs = {
  danfojs: 'danfojs-node',
  ...Object.fromEntries(
    ['node', 'node-gpu', 'backend-cpu', 'backend-wasm'].map((part) => [`@tensorflow/tfjs-${part}`, '@tensorflow/tfjs']),
  ),
};

/** Each declares the global that it is called; `cell` what every cell gets. */
const globalsFolder = `${root}src/language/globals`;
const globalFiles = readdirSync(globalsFolder);

/** @returns {Promise<void>} when dist/typings.br holds two brotli streams, the length of the first (32 bits) before them */
export async function writeTypings() {
  // It takes half a second to load, and `--watch` needs none of it.
  const { default: typescript } = await import('typescript');
  const libraries = collectFiles(typescript);
  const own = {};
  for (const name of globalFiles) own[`globals/${name}`] = readFileSync(join(globalsFolder, name), 'utf8');
  for (const path of Object.keys(libraries)) {
    if (!path.startsWith('packages/mlnb/')) continue;
    own[path] = libraries[path];
    delete libraries[path];
  }
  libraries['packages.json'] = JSON.stringify(packageEntries());
  const first = packedOnce(libraries);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(first.length);
  rmSync(join(root, 'dist', 'typings'), { recursive: true, force: true });
  writeFileSync(join(root, 'dist', 'typings.br'), Buffer.concat([length, first, packed(textOf(own), 9)]));
}

/** What the globals of a cell, the library, and Node's modules reach: path in the archive → text. */
function collectFiles(typescript) {
  const roots = ['dist/types/index.d.ts', 'node_modules/@types/node/index.d.ts'];
  const { ScriptTarget, ModuleKind, ModuleResolutionKind } = typescript;
  const program = typescript.createProgram(
    [...roots.map((path) => root + path), ...globalFiles.map((name) => `${globalsFolder}/${name}`)],
    {
      target: ScriptTarget.ESNext,
      lib: ['lib.esnext.d.ts', 'lib.decorators.legacy.d.ts'],
      module: ModuleKind.Preserve,
      moduleResolution: ModuleResolutionKind.Bundler,
      types: ['node'],
      paths: { mlnb: [`${root}dist/types/index.d.ts`], 'mlnb/*': [`${root}dist/types/*`] },
    },
  );
  const files = {};
  for (const { fileName } of program.getSourceFiles()) {
    const source = sources.find(([, folder]) => fileName.startsWith(`${folder}/`));
    if (source === undefined || fileName.slice(source[1].length).includes('/node_modules/')) continue;
    files[source[0] + fileName.slice(source[1].length)] = withVariance(readFileSync(fileName, 'utf8'));
  }
  return files;
}

/**
 * Says of `Tensor<R>` what TypeScript would find out by comparing two of them part by part, after every edit anew: that
 * where any tensor will do, one of a certain rank will.
 */
function withVariance(text) {
  return text.replace('export declare class Tensor<R extends', 'export declare class Tensor<out R extends');
}

/** Package → the file that stands for it, from the folder of all packages. */
function packageEntries() {
  const entries = { mlnb: 'mlnb/index.d.ts' };
  for (const [target, folder] of sources) {
    const description = join(folder, 'package.json');
    if (!target.startsWith('packages/') || !existsSync(description)) continue;
    const { types, typings } = JSON.parse(readFileSync(description, 'utf8'));
    const name = target.slice('packages/'.length);
    entries[name] = `${name}/${(types ?? typings ?? 'index.d.ts').replace('./', '')}`;
  }
  for (const [name, same] of Object.entries(sameAs)) entries[name] = entries[same];
  return entries;
}

/** Takes seconds, and libraries rarely change: what was packed once is kept beside node_modules' other caches. */
function packedOnce(files) {
  const text = textOf(files);
  const known = join(cache, `typings-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.br`);
  if (existsSync(known)) return readFileSync(known);
  const bytes = packed(text, constants.BROTLI_MAX_QUALITY);
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${known}.${process.pid}`, bytes);
  renameSync(`${known}.${process.pid}`, known);
  return bytes;
}

/** One stream of many files is a third of what they are one by one. */
function packed(text, quality) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  return brotliCompressSync(text, { params });
}

function textOf(files) {
  return JSON.stringify(Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
