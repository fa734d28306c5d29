import { findProgram } from './findProgram.mjs';
import { Problem } from './Problem.mjs';
import { runCommand } from './runCommand.mjs';
import { sayWhile } from './say.mjs';

const env = { DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Installs a Debian package where this user may; says what to do where not.
 *
 * @param {string} name
 * @param {string} fix what to do on other machines, a full sentence
 */
export async function provideDebianPackage(name, fix) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !findProgram(['apt-get'])) throw new Problem(`${name} is needed here and was not found.`, fix);
  await sayWhile(`installing Debian's ${name}`, async () => {
    await aptGet(['update', '-qq'], fix);
    await aptGet(['install', '-y', '-qq', '--no-install-recommends', name], fix);
  });
}

async function aptGet(args, fix) {
  // Another apt run on the machine is waited for rather than failed on.
  const all = ['-o', 'DPkg::Lock::Timeout=300', ...args];
  const { code, output } = await runCommand('apt-get', all, { env, timeoutMs: 10 * 60_000 });
  if (code !== 0) throw new Problem(`apt-get ${args.join(' ')} failed:\n${output.trim()}`, fix);
}
