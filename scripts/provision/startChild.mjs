import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { endGroup, ownGroup } from './processGroup.mjs';

/**
 * @typedef {object} Child a long-running program whose lines are read, and which ends with all it started
 * @property {number} processId
 * @property {Promise<number>} ended its exit code; 127 when it could not start
 * @property {(pattern: RegExp, timeoutMs: number) => Promise<RegExpMatchArray>} line the next line that
 *   matches, or a rejection when the program ends, or prints none in time
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{env?: NodeJS.ProcessEnv, politeMs?: number, log: (line: string) => void}} options `politeMs`: how
 *   long `stop` lets it end by itself
 * @returns {Child}
 */
export function startChild(command, args, options) {
  const env = { ...process.env, ...options.env };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], ...ownGroup });
  const listeners = new Set([options.log]);
  const tell = (line) => listeners.forEach((listener) => listener(line));
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', tell);
  const end = (signal) => endGroup(child.pid, signal);
  const atExit = () => end('SIGKILL');
  process.once('exit', atExit);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => (tell(error.message), resolve(127)));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return {
    processId: child.pid ?? -1,
    ended,
    line: (pattern, timeoutMs) => nextLine(pattern, timeoutMs, { command, listeners, ended }),
    stop: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        end('SIGTERM');
        const timer = setTimeout(end, options.politeMs ?? 5_000, 'SIGKILL');
        await once(child, 'exit');
        clearTimeout(timer);
      }
      end('SIGKILL');
      process.off('exit', atExit);
    },
  };
}

function nextLine(pattern, timeoutMs, { command, listeners, ended }) {
  return new Promise((resolve, reject) => {
    const settle = (finish, value) => {
      clearTimeout(timer);
      listeners.delete(listener);
      finish(value);
    };
    const listener = (line) => {
      const match = pattern.exec(line);
      if (match) settle(resolve, match);
    };
    const late = () => settle(reject, new Error(`${command} printed nothing like ${pattern} in ${timeoutMs} ms`));
    const timer = setTimeout(late, timeoutMs);
    listeners.add(listener);
    void ended.then((code) => settle(reject, new Error(`${command} ended with ${code} before it printed ${pattern}`)));
  });
}
