import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { rootFolder } from '../provision/folders.mjs';
import { runCommand } from '../provision/runCommand.mjs';
import { say, seconds } from '../provision/say.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} args of Node
 * @property {boolean} [isMocha] it counts its own tests; any other suite is one test
 * @property {boolean} [streamed]
 * @property {number} timeoutMs
 * @property {NodeJS.ProcessEnv} [env]
 *
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 */

/** Each suite's whole output is kept here. */
const logFolder = join(rootFolder, 'test-results', 'logs');

/**
 * Runs one suite and says how it went: in one line when it passed, with all its output when not.
 *
 * @param {Suite} suite
 * @returns {Promise<Counts>}
 */
export async function runSuite(suite) {
  mkdirSync(logFolder, { recursive: true });
  const countsFile = join(logFolder, `${suite.name}.counts.json`);
  rmSync(countsFile, { force: true });
  const started = performance.now();
  if (suite.streamed) say(`▶ ${suite.name}`);
  const log = createWriteStream(join(logFolder, `${suite.name}.log`));
  const { code, output } = await runCommand(process.execPath, suite.args, {
    cwd: rootFolder,
    env: { ...suite.env, MLNB_TEST_COUNTS: countsFile },
    timeoutMs: suite.timeoutMs,
    onOutput: (chunk) => {
      log.write(chunk);
      if (suite.streamed) process.stdout.write(chunk);
    },
  });
  log.end();
  const counts = countTests(code, suite.isMocha && readCounts(countsFile), suite.isMocha);
  if (counts.failed > 0 && !suite.streamed) say(output.trimEnd());
  say(summaryLine(suite.name, counts, performance.now() - started));
  return counts;
}

function readCounts(file) {
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * What a suite's end counts as: a failing code is at least one failure, and so is a mocha run that
 * left no counts or ran nothing.
 *
 * @param {number} code
 * @param {Counts | false | undefined} counts
 * @param {boolean | undefined} isMocha
 * @returns {Counts}
 */
export function countTests(code, counts, isMocha) {
  if (!isMocha) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const { passed, failed, skipped } = counts || { passed: 0, failed: 0, skipped: 0 };
  const hasFailedUnseen = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: hasFailedUnseen ? 1 : failed, skipped };
}

function summaryLine(name, counts, milliseconds) {
  const mark = counts.failed > 0 ? '✗' : '✓';
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  return `${mark} ${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds(milliseconds)})`;
}
