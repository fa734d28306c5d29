// `npm test`: installs what is missing, builds, and runs every suite; `npm run test:quick` leaves out the editor.
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { say, seconds } from './provision/say.mjs';
import { parseOptions } from './provision/parseOptions.mjs';
import { presentProblems, Problem } from './provision/Problem.mjs';
import { exitOnSignals } from './provision/processGroup.mjs';
import { chooseTestHost } from './provision/chooseTestHost.mjs';
import { provideBuild } from './provision/provideBuild.mjs';
import { provideChromium } from './provision/provideChromium.mjs';
import { provideDependencies } from './provision/provideDependencies.mjs';
import { provideJupyter } from './provision/provideJupyter.mjs';
import { provideNbformat } from './provision/provideNbformat.mjs';
import { provideNode24 } from './provision/provideNode24.mjs';
import { provideSandbox } from './provision/provideSandbox.mjs';
import { provideVscodeServer } from './provision/provideVscodeServer.mjs';
import { provideVsix } from './provision/provideVsix.mjs';
import { rootFolder } from './provision/folders.mjs';
import { changedScripts } from './suites/changedScripts.mjs';
import { runInLanes } from './suites/runInLanes.mjs';
import { runSuite } from './suites/runSuite.mjs';
import { editorSuites, kernelSuites, quickSuites } from './suites/suites.mjs';

const help = `npm test -- [--quick] [--only SUITE]… [--grep PATTERN]

  --quick         build, types, the tests that take seconds, and lint of what differs from the last commit
  --only SUITE    unit, alone (all of alone-…), lint, types, format, unused, package, real, sandbox, jupyter, robustness, models, tensor, container,
                  editor-inside, editor-outside, editor (both); may be given more than once
  --grep PATTERN  only the tests whose title matches

MLNB_TEST_HOST=electron|server chooses the editor: VS Code as downloaded, or its server from npm in a browser.
Logs, and pictures of the editor, are left in test-results/.`;

const options = {
  quick: { type: 'boolean' },
  only: { type: 'string', multiple: true },
  grep: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

exitOnSignals();
await presentProblems(main);

async function main() {
  const { values } = parseOptions({ options }, help);
  if (values.help) return (say(help), 0);
  const started = performance.now();
  const mochaArgs = values.grep ? ['--grep', values.grep] : [];
  const isChosen = ({ name }) => values.only?.some((one) => name === one || name.startsWith(`${one}-`)) ?? true;
  const linted = (values.quick ? changedScripts(rootFolder) : null) ?? ['.'];
  const quick = quickSuites(mochaArgs, linted).filter(isChosen);
  const kernel = values.quick ? [] : kernelSuites(mochaArgs).filter(isChosen);
  const editor = values.quick ? [] : editorSuites(mochaArgs).filter(isChosen);
  if (quick.length + kernel.length + editor.length === 0) throw new Problem(`No suite is called ${values.only}.`, help);
  await provideForAll();
  const counts = await runInLanes(quick, availableParallelism(), runSuite);
  if (kernel.length > 0) counts.push(...(await runProvided(kernel, provideJupyter)));
  if (editor.length > 0) counts.push(...(await runProvided(editor, provideForEditor)));
  return presentTotal(counts, performance.now() - started);
}

async function provideForAll() {
  await provideDependencies();
  await provideBuild();
  process.env.MLNB_DIST_IS_BUILT = 'true';
  // Tests tell the kernel's search where to look, whatever else is on PATH.
  process.env.MLNB_NODE ??= await provideNode24();
  process.env.CHROMIUM = await provideChromium();
  await provideNbformat();
  await provideSandbox();
}

/** One at a time, with what they need besides. */
async function runProvided(suites, provide) {
  try {
    await provide();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // The other suites have run, and their counts are to be seen.
    say(`${error.message}\n${error.fix}`);
    return suites.map(() => ({ passed: 0, failed: 1, skipped: 0 }));
  }
  return runInLanes(suites, 1, runSuite);
}

async function provideForEditor() {
  process.env.MLNB_VSIX ??= await provideVsix();
  process.env.MLNB_TEST_HOST = await chooseTestHost();
  if (process.env.MLNB_TEST_HOST === 'server') await provideVscodeServer();
}

function presentTotal(counts, milliseconds) {
  const sum = (key) => counts.reduce((total, one) => total + one[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  say(`\nAll suites took ${seconds(milliseconds)}.`);
  say(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  return sum('failed') > 0 ? 1 : 0;
}
