import { spawn } from 'node:child_process';
import { endGroup, ownGroup } from './processGroup.mjs';

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to this process's environment
 * @property {number} [timeoutMs]
 * @property {(chunk: string) => void} [onOutput] given the output as it comes
 */

/**
 * Runs a command to its end. Never rejects: a command that cannot start ends with code 127, one that
 * takes too long with 124, its whole process group ended.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{code: number, output: string}>} stdout and stderr as they came
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...ownGroup,
    });
    let output = '';
    let timedOut = false;
    const keep = (chunk) => {
      output += chunk;
      options.onOutput?.(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const end = () => endGroup(child.pid, 'SIGKILL');
    const timer = setTimeout(() => ((timedOut = true), end()), options.timeoutMs ?? 30 * 60_000);
    process.once('exit', end);
    const finish = (code, more = '') => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve({ code, output: output + more });
    };
    child.once('error', (error) => finish(127, `${error.message}\n`));
    child.once('close', (code) => finish(timedOut ? 124 : (code ?? 1), timedOut ? '\ntook too long, was ended\n' : ''));
  });
}
