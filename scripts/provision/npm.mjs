import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from './Problem.mjs';
import { runCommand } from './runCommand.mjs';

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Runs npm without install scripts and without a word unless it fails.
 *
 * @param {readonly string[]} args
 * @param {{cwd: string, env?: NodeJS.ProcessEnv}} options
 */
export async function npm(args, options) {
  const [command, ...first] = npmCommand();
  const { code, output } = await runCommand(command, [...first, ...args, ...quiet], {
    ...options,
    timeoutMs: 15 * 60_000,
  });
  if (code === 0) return;
  const said = output.trim().split('\n').slice(0, 25).join('\n');
  throw new Problem(
    `npm ${args.join(' ')} failed:\n${said}`,
    'Check that the npm registry can be reached from here (npm ping), then run the command again.',
  );
}

/** npm as the very file that belongs to this Node: a `.cmd` cannot be spawned without a shell on Windows. */
function npmCommand() {
  const { npm_execpath: running } = process.env;
  if (running?.endsWith('npm-cli.js')) return [process.execPath, running];
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return existsSync(beside) ? [process.execPath, beside] : ['npm'];
}
