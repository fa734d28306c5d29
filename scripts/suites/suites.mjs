import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from '../provision/folders.mjs';
import { listFiles } from '../provision/listFiles.mjs';

const minuteMs = 60_000;
const bin = (path) => join(rootFolder, 'node_modules', ...path.split('/'));
const reporter = ['--reporter', join(rootFolder, 'scripts', 'suites', 'CountingReporter.cjs')];

// Mocha leaves one core to itself, which it hardly needs.
const jobs = ['--parallel', '--jobs', String(availableParallelism())];

// Goes with node_modules; by content, so a file that changed is always looked at.
const cache = join(rootFolder, 'node_modules', '.cache', 'mlnb');
const prettierCache = ['--cache', '--cache-strategy', 'content', '--cache-location', join(cache, 'prettier')];

/** @typedef {import('./runSuite.mjs').Suite} Suite */

/**
 * What needs no editor, the longest first; they share the machine's cores.
 *
 * @param {readonly string[]} mochaArgs
 * @param {readonly string[]} linted files or folders
 * @returns {Suite[]}
 */
export function quickSuites(mochaArgs, linted) {
  const tsc = bin('typescript/bin/tsc');
  const projects = ['tsconfig.json', 'tsconfig.renderer.json'].filter((file) => existsSync(join(rootFolder, file)));
  const checks = [
    ...(linted.length > 0
      ? [{ name: 'lint', args: [bin('eslint/bin/eslint.js'), '--no-warn-ignored', ...linted] }]
      : []),
    ...projects.map((file) => ({
      name: file.replace('tsconfig', 'types').replace('.json', ''),
      args: [tsc, '-p', file, '--incremental', '--tsBuildInfoFile', join(cache, `${file}.tsbuildinfo`)],
    })),
    { name: 'format', args: [bin('prettier/bin/prettier.cjs'), ...prettierCache, '--check', '--log-level=warn', '.'] },
    { name: 'unused', args: [bin('knip/bin/knip.js')] },
    { name: 'package', args: [join(rootFolder, 'scripts', 'package.mjs')] },
  ];
  const unit = [...jobs, '--ignore', aloneTests, 'test/**/*.test.ts'];
  return [
    mochaSuite('unit', [...mochaArgs, ...unit]),
    // Linting everything with types takes minutes of both cores, and other suites run meanwhile.
    ...checks.map((check) => ({ ...check, timeoutMs: (check.name === 'lint' ? 15 : 5) * minuteMs })),
    ...aloneFiles().map(({ name, path }) => mochaSuite(name, [...mochaArgs, path])),
  ];
}

/** Tests that share no process with others, since they load a copy of TensorFlow.js, or change it. */
const aloneTests = 'test/**/*.alone.test.ts';

function aloneFiles() {
  return listFiles(rootFolder, ['test']).flatMap(({ path }) => {
    const [, room, file] = /^test\/(\w+)\/(?:.*\/)?(\w+)\.alone\.test\.ts$/.exec(path) ?? [];
    return file === undefined ? [] : [{ name: `alone-${room}-${file}`, path }];
  });
}

/** @returns {Suite} */
function mochaSuite(name, args) {
  return {
    name,
    args: [bin('mocha/bin/mocha.js'), ...reporter, ...args],
    isMocha: true,
    timeoutMs: 15 * minuteMs,
  };
}

/**
 * What takes minutes: tests of real processes, pages and packages (`real`), which share the machine's cores as those of
 * the quick suite do; and, one at a time, model files in real kernels and under kills; what TensorFlow.js computes, by
 * its own published tests among others; kernels under attack; Jupyter's own clients; kernels that are killed and
 * interrupted; exported models in real containers.
 *
 * @param {readonly string[]} mochaArgs
 * @returns {Suite[]}
 */
export function kernelSuites(mochaArgs) {
  const suite = (name, pattern, args = []) => mochaSuite(name, ['--exit', ...args, ...mochaArgs, pattern]);
  return [
    suite(
      'real',
      'test/{*.suite.ts,{cli,deploy,eda,extension,kernel,language,learn,evaluation,monitor,notebook,plot,renderer,tuning}/**/*.suite.ts}',
      jobs,
    ),
    suite('models', 'test/tensor/{files,onnx}/**/*.suite.ts'),
    suite('tensor', 'test/tensor/{*.suite.ts,{backends,conformance,training,wasm}/**/*.suite.ts}'),
    suite('databases', 'test/data/{sources,bridges}/**/*.suite.ts'),
    suite('sandbox', 'test/sandbox/**/*.suite.ts'),
    suite('jupyter', 'test/jupyter/**/*.suite.ts'),
    suite('robustness', 'test/robustness/**/*.suite.ts'),
    containerSuite(mochaArgs),
  ];
}

/** A real container engine, in namespaces of its own: `runContainerSuite.ts` starts mocha in there. */
function containerSuite(mochaArgs) {
  const runner = join(rootFolder, 'test', 'container', 'runContainerSuite.ts');
  const args = ['--import', 'tsx', runner, ...reporter, ...mochaArgs];
  return { name: 'container', args, isMocha: true, timeoutMs: 10 * minuteMs };
}

/**
 * The real editor on the packaged extension, one at a time: the tests measure, and look at the screen.
 *
 * @param {readonly string[]} mochaArgs
 * @returns {Suite[]}
 */
export function editorSuites(mochaArgs) {
  const runner = join(rootFolder, 'test', 'vscode', 'runEditorSuite.ts');
  return ['inside', 'outside'].map((name) => ({
    name: `editor-${name}`,
    args: ['--import', 'tsx', runner, name, ...mochaArgs],
    isMocha: true,
    streamed: true,
    timeoutMs: 15 * minuteMs,
  }));
}
