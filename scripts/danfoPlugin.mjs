// Bundles danfojs-node for the kernel: one TensorFlow.js in the process, a fast start, a few defects mended.
// Every change must apply, so that a new version of danfo stops the build instead of quietly losing one.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Loaded when first called, not with danfo. */
const lazyModules = ['xlsx', 'stream-json', 'stream-json/streamers/StreamArray', 'mathjs', 'table'];

/** danfo's package → ours, which has the part that danfo calls. */
const replacements = {
  'node-fetch': '../src/data/danfoFetch.ts',
  request: '../src/data/requestStream.ts',
  mathjs: '../src/data/danfoMath.ts',
};

/** File → [what it says, what it shall say]. */
const changes = {
  // danfo's own tf: the kernel's one instance, looked up when it is first needed.
  'shared/tensorflowlib.js': [
    [
      /var tf = .*\nexports\.default = tf;/,
      'Object.defineProperty(exports, "default", { get: function () { return require("./tf.cjs").tf; } });',
    ],
  ],
  'danfojs-base/index.js': [
    [
      /exports\.tensorflow = tensorflowlib_1\.default;/,
      'Object.defineProperty(exports, "tensorflow", { enumerable: true, get: function () { return tensorflowlib_1.default; } });',
    ],
  ],
  // A local CSV that ends in a newline is no parsing error, as it is none when the same file comes by HTTP.
  'node/io.csv.js': [
    [
      /__assign\(\{ header: true, dynamicTyping: !hasStringType, delimiter: "," \}/,
      '__assign({ header: true, dynamicTyping: !hasStringType, skipEmptyLines: "greedy", delimiter: "," }',
    ],
    [/(parse\(fileStream, __assign\(__assign\(\{ header: true, dynamicTyping: true)/, '$1, skipEmptyLines: "greedy"'],
    [/"ENOENT: no such file or directory"/g, missingFile()],
  ],
  'node/io.json.js': [[/reject\("ENOENT: no such file or directory"\)/g, `return reject(new Error(${missingFile()}))`]],
  'node/io.excel.js': [
    [/reject\("ENOENT: no such file or directory"\)/g, `return reject(new Error(${missingFile()}))`],
  ],
};

/** @type {import('esbuild').Plugin} */
export const danfoPlugin = {
  name: 'danfo',
  setup(build) {
    for (const [name, file] of Object.entries(replacements)) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({
        path: fileURLToPath(new URL(file, import.meta.url)),
      }));
    }
    build.onResolve({ filter: /^\.\/tf\.cjs$/ }, ({ path }) => ({ path, external: true }));
    // A bundle of its own, which `readExcel` uses, too.
    build.onResolve({ filter: /^xlsx$/ }, () => ({ path: './xlsx.cjs', external: true }));
    build.onResolve({ filter: /^plotly\.js-dist-min$/ }, ({ path }) => ({ path, external: true })); // Browsers only.
    build.onLoad({ filter: /danfoMath\.ts$/ }, async ({ path }) => ({
      contents: await bundledAlone(build, path),
      loader: 'js',
    }));
    build.onLoad({ filter: /danfojs-node[\\/]dist[\\/].*\.js$/ }, async ({ path }) => ({
      contents: withChanges(path.replaceAll('\\', '/'), lazily(await readFile(path, 'utf8'))),
      loader: 'js',
    }));
  },
};

/** As CommonJS of its own: esbuild drops nothing from an ES module that CommonJS requires. */
async function bundledAlone({ esbuild, initialOptions }, path) {
  const { platform, target, mainFields } = initialOptions;
  const { outputFiles } = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'cjs',
    platform,
    target,
    mainFields,
  });
  return outputFiles[0].text;
}

function lazily(source) {
  return lazyModules.reduce((text, name) => {
    const declared = new RegExp(`var (\\w+) = require\\("${name}"\\);`).exec(text);
    return declared ? text.replace(declared[0], '').replaceAll(declared[1], `require("${name}")`) : text;
  }, source);
}

function withChanges(path, source) {
  const file = Object.keys(changes).find((suffix) => path.endsWith(`/${suffix}`));
  return (changes[file] ?? []).reduce((text, [from, to]) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${path}: danfo no longer says ${from}`);
    return changed;
  }, source);
}

function missingFile() {
  return `"ENOENT: no such file or directory, open '" + filePath + "'"`;
}
