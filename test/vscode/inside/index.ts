import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { print, screenshot } from '../control/driver.ts';

/** The last to run: it judges what the others left on the console. */
const last = 'console.test.js';

/** VS Code calls this in its extension host. */
export async function run(): Promise<void> {
  const { MLNB_TEST_GREP: grep, MLNB_TEST_REPORTER: reporter } = process.env;
  const printed = printByDriver();
  const mocha = new Mocha({
    timeout: 60_000,
    color: false,
    rootHooks: { afterEach: screenshotOfFailure },
    ...(reporter ? { reporter } : {}),
    ...(grep ? { grep } : {}),
  });
  const names = readdirSync(__dirname).filter((name) => name.endsWith('.test.js') && name !== last);
  for (const name of [...names.sort(), last]) mocha.addFile(path.join(__dirname, name));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  await printed();
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

async function screenshotOfFailure(this: Mocha.Context): Promise<void> {
  const test = this.currentTest;
  if (test?.state === 'failed') await screenshot(`failure-${test.fullTitle()}`);
}

/** Mocha's lines go straight to the terminal, apart from all that an extension host writes to its console. */
function printByDriver(): () => Promise<void> {
  let lines = Promise.resolve();
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    const line = format(...parts);
    lines = lines.then(() => print(line));
  };
  return () => lines;
}
