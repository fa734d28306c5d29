// A process of its own for each variant: `node --import tsx runPublishedTests.ts fast report.json`.
import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleTensorFlow, variants } from '../wasm/harness/bundleTensorFlow.ts';
import type { PublishedTest } from './PublishedTest.ts';

const require = createRequire(import.meta.url);
const [, , name, reportFile = 'report.json'] = process.argv;
const variant = variants.find((known) => known === name) ?? 'fast';
const { jasmine, ...jasmineGlobals } = startJasmine();
Object.assign(globalThis, jasmineGlobals, { jasmine });

const results: PublishedTest[] = [];
const environment = jasmine.getEnv();
environment.configure({ random: false });
environment.addReporter({
  specDone({ fullName, status, failedExpectations: [first] }) {
    results.push({ name: fullName.replace(/ wasm \{[^}]*\}/, ''), status, message: firstLine(first?.message) });
  },
  jasmineDone() {
    writeFileSync(reportFile, JSON.stringify(results));
    process.exit(0);
  },
});
// Some tests leave promises rejected, and TensorFlow.js prints warnings that tests provoke.
process.on('unhandledRejection', () => {});
const silently = (): void => {};
Object.assign(console, { warn: silently, error: silently, log: silently });

require(await bundleTensorFlow(variant, [join(import.meta.dirname, 'useWasm.ts'), ...publishedTests()]));
void environment.execute();

/** Compiled, in the order of their names; `tests.js` beside them imports them all in that order. */
function publishedTests(): readonly string[] {
  const folder = join(require.resolve('@tensorflow/tfjs-core/package.json'), '..', 'dist');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('_test.js'))
    .sort()
    .map((file) => join(folder, file));
}

function firstLine(message = ''): string {
  return (message.split('\n', 1)[0] ?? '').slice(0, 200);
}

interface Jasmine {
  readonly getEnv: () => {
    readonly configure: (options: { random: boolean }) => void;
    readonly addReporter: (reporter: Reporter) => void;
    readonly execute: () => Promise<unknown>;
  };
}

interface Reporter {
  readonly specDone: (result: SpecResult) => void;
  readonly jasmineDone: () => void;
}

interface SpecResult {
  readonly fullName: string;
  readonly status: string;
  readonly failedExpectations: readonly { readonly message: string }[];
}

/** `jasmine` and the functions that tests call: `describe`, `it`, … */
function startJasmine(): { readonly jasmine: Jasmine } {
  const core = require('jasmine-core') as { boot: () => unknown; noGlobals: () => { jasmine: Jasmine } };
  return core.noGlobals();
}
