/**
 * @typedef {object} PackedFile
 * @property {string} path inside the VSIX
 * @property {number} packedBytes
 * @property {() => Buffer} read
 */

/** Besides the two files that vsce writes about the package itself. */
const allowed =
  /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(dist|media|templates|walkthrough)\/.+|extension\/docs\/[a-z-]+\.md|extension\/(package\.json|readme\.md|changelog\.md|license\.(txt|md)))$/i;
const required = [
  'extension/package.json',
  'extension/readme.md',
  'extension/changelog.md',
  'extension/license.txt',
  'extension/dist/extension.cjs',
  'extension/dist/onDemand.cjs',
  'extension/dist/languageClient.cjs',
  'extension/dist/languageServer.cjs',
  'extension/dist/typings.br',
  'extension/dist/kernel.cjs',
  'extension/dist/kernelMain.cjs',
  'extension/dist/kernelControl.cjs',
  'extension/dist/typescript.cjs',
  'extension/dist/preload/tf.cjs',
  'extension/dist/preload/dfd.cjs',
  'extension/dist/preload/duckdb.cjs',
  'extension/dist/preload/vega.cjs',
  'extension/dist/preload/arrow.cjs',
  'extension/dist/preload/xlsx.cjs',
  'extension/dist/preload/postgres.cjs',
  'extension/dist/preload/mysql.cjs',
  'extension/dist/renderer.js',
  'extension/dist/profile.js',
  'extension/dist/edaWorker.js',
  'extension/dist/evaluation.js',
  'extension/dist/evaluationWorker.js',
  'extension/dist/tuningWorker.js',
];
/** Of one platform at least: without it no table can be read. */
const nativeEngine = /^extension\/dist\/native\/duckdb-[^/]+\/duckdb\.node$/;
const unwanted = /(^|\/)(src|test|node_modules|bench|\.git|\.ci)\/|\.(ts|tsx|map|pem|key|vsix|env)$|(^|\/)\.[^/]/i;
const declarations = /\.d\.(c|m)?ts$/;
const templates = /^extension\/templates\//;
const isText = /\.(js|cjs|mjs|json|md|html|css|svg|txt|ts|xml|vsixmanifest)$/i;

/** Each is what must not be found in a text file of the package. */
const forbiddenText = [
  ['a source map', /^\/\/# sourceMappingURL=(?!\$)/m],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['an access token', /\b(ghp_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|xox[bp]-[A-Za-z0-9-]{20,}|AKIA[0-9A-Z]{16})\b/],
];

/**
 * What is wrong with a packaged extension, one line each; empty when it may ship.
 *
 * @param {readonly PackedFile[]} files
 * @param {{maxBytes: number, machinePaths: readonly string[]}} limits paths of the machine that built it
 * @returns {string[]}
 */
export function packageProblems(files, limits) {
  const total = files.reduce((sum, file) => sum + file.packedBytes, 0);
  const paths = new Set(files.map((file) => file.path.toLowerCase()));
  return [
    ...(total >= limits.maxBytes ? [`it has ${total} bytes, ${limits.maxBytes} are too many`] : []),
    ...required.filter((path) => !paths.has(path.toLowerCase())).map((path) => `${path} is missing`),
    ...(files.some(({ path }) => nativeEngine.test(path)) ? [] : ["DuckDB's native library is missing"]),
    ...files.flatMap((file) => fileProblems(file, limits.machinePaths)),
    ...manifestProblems(files),
  ];
}

function fileProblems(file, machinePaths) {
  const isTemplate = templates.test(file.path);
  const isUnwanted = unwanted.test(file.path) && !isTemplate && !declarations.test(file.path);
  if (isUnwanted || !allowed.test(file.path)) return [`${file.path} does not belong in it`];
  if (!isText.test(file.path)) return [];
  const text = file.read().toString('utf8');
  const found = forbiddenText.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
  const named = machinePaths.filter((path) => text.includes(path)).map((path) => `the path ${path}`);
  return [...found, ...named].map((what) => `${file.path} holds ${what}`);
}

function manifestProblems(files) {
  const packed = files.find((file) => file.path === 'extension/package.json');
  if (!packed) return [];
  const manifest = JSON.parse(packed.read().toString('utf8'));
  const named = [manifest.main, manifest.icon].filter((path) => path !== undefined);
  const paths = new Set(files.map((file) => file.path));
  return [
    ...('enabledApiProposals' in manifest ? ['package.json asks for proposed API (enabledApiProposals)'] : []),
    ...(manifest.icon === undefined ? ['package.json names no icon'] : []),
    ...named
      .filter((path) => !paths.has(`extension/${path.replace(/^\.\//, '')}`))
      .map((path) => `package.json names ${path}, which is not in it`),
  ];
}
