import assert from 'node:assert/strict';
import { packageProblems } from '../../../scripts/package/packageProblems.mjs';

const limits = { maxBytes: 1_000_000, machinePaths: ['/home/ada/mlnb/'] };
const manifest = { main: './dist/extension.cjs', icon: 'media/icon.png' };
const good: Record<string, string> = {
  '[Content_Types].xml': '<Types/>',
  'extension.vsixmanifest': '<PackageManifest/>',
  'extension/package.json': JSON.stringify(manifest),
  'extension/readme.md': '# mlnb',
  'extension/changelog.md': '# Changes',
  'extension/LICENSE.txt': 'MIT',
  'extension/media/icon.png': 'png',
  'extension/dist/extension.cjs': 'exports.activate = () => {};',
  'extension/dist/kernel.cjs': 'process.exit()',
  ...Object.fromEntries(
    [
      ...['onDemand', 'languageClient', 'languageServer', 'kernelMain', 'kernelControl', 'typescript'],
      ...['preload/tf', 'preload/dfd', 'preload/duckdb', 'preload/vega'],
      ...['preload/arrow', 'preload/xlsx', 'preload/postgres', 'preload/mysql'],
    ].map((name) => [`extension/dist/${name}.cjs`, 'module.exports = {};']),
  ),
  'extension/dist/typings.br': '',
  'extension/dist/renderer.js': 'export {};',
  'extension/dist/profile.js': 'export {};',
  'extension/dist/edaWorker.js': 'export {};',
  'extension/dist/evaluation.js': 'export {};',
  'extension/dist/evaluationWorker.js': 'export {};',
  'extension/dist/tuningWorker.js': 'export {};',
  'extension/dist/native/duckdb-linux-x64/duckdb.node': 'binary',
};

/** What is wrong with the good package after these files were added, replaced or (undefined) taken out. */
function problemsWith(changes: Record<string, string | undefined>): string[] {
  const files = Object.entries({ ...good, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, packedBytes: text.length, read: () => Buffer.from(text) }],
  );
  return packageProblems(files, limits);
}

describe('packageProblems', () => {
  it('lets a proper package pass', () => {
    assert.deepEqual(problemsWith({}), []);
  });

  it('misses the native library without which no table can be read', () => {
    assert.deepEqual(problemsWith({ 'extension/dist/native/duckdb-linux-x64/duckdb.node': undefined }), [
      "DuckDB's native library is missing",
    ]);
  });

  for (const path of [
    'extension/src/main.ts',
    'extension/test/a.test.js',
    'extension/node_modules/x/index.js',
    'extension/dist/extension.cjs.map',
    'extension/dist/.build-stamp',
    'extension/media/key.pem',
    'extension/tsconfig.json',
    'extension/scripts/start.mjs',
  ]) {
    it(`refuses ${path}`, () => {
      assert.deepEqual(problemsWith({ [path]: 'x' }), [`${path} does not belong in it`]);
    });
  }

  for (const [what, text] of [
    ['a source map', 'let a;\n//# sourceMappingURL=data:application/json;base64,e30='],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['an access token', `const t = "ghp_${'a'.repeat(36)}"`],
    ['the path /home/ada/mlnb/', 'require("/home/ada/mlnb/dist/kernel.cjs")'],
  ] as const) {
    it(`finds ${what} in a shipped script`, () => {
      const path = 'extension/dist/kernel.cjs';
      assert.deepEqual(problemsWith({ [path]: text }), [`${path} holds ${what}`]);
    });
  }

  it('does not take code that writes source maps for a source map', () => {
    const writer = 'code += `\n//# sourceMappingURL=${url}`';
    assert.deepEqual(problemsWith({ 'extension/dist/kernel.cjs': writer }), []);
  });

  it('misses what every package must have', () => {
    assert.deepEqual(problemsWith({ 'extension/changelog.md': undefined }), ['extension/changelog.md is missing']);
  });

  it('refuses proposed API', () => {
    const asks = JSON.stringify({ ...manifest, enabledApiProposals: ['notebookExecution'] });
    assert.deepEqual(problemsWith({ 'extension/package.json': asks }), [
      'package.json asks for proposed API (enabledApiProposals)',
    ]);
  });

  it('refuses a manifest that names a file which is not there', () => {
    const names = JSON.stringify({ ...manifest, main: './dist/gone.cjs' });
    assert.deepEqual(problemsWith({ 'extension/package.json': names }), [
      'package.json names ./dist/gone.cjs, which is not in it',
    ]);
  });

  it('refuses a package that is too big', () => {
    const [problem] = problemsWith({ 'extension/dist/big.js': 'x'.repeat(1_000_000) });
    assert.match(String(problem), /^it has 10\d{5} bytes, 1000000 are too many$/);
  });
});
