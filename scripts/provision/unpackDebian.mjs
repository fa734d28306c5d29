import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './findProgram.mjs';
import { Problem } from './Problem.mjs';
import { runCommand } from './runCommand.mjs';

const fix = 'Run this on Debian 12, where apt-get can reach a mirror, or leave the suite out.';

/**
 * Downloads Debian packages into `work`; nothing is installed, and no lock of apt's is taken.
 *
 * @param {readonly string[]} names with `closure` also patterns of apt, such as `?essential`
 * @param {{work: string, closure?: boolean}} options `closure`: and all that they depend on, as on a machine that has none
 * @returns {Promise<string[]>} paths of the .deb files
 */
export async function downloadDebian(names, { work, closure = false }) {
  if (!findProgram(['apt-get'])) throw new Problem('Debian packages are needed here, and there is no apt-get.', fix);
  const folder = join(work, 'debs');
  mkdirSync(join(folder, 'partial'), { recursive: true });
  // apt downloads as a user of its own, where it may.
  chmodSync(folder, 0o755);
  const empty = join(work, 'status');
  writeFileSync(empty, '');
  const options = [
    `Dir::State::status=${empty}`,
    `Dir::Cache::archives=${folder}`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=root',
  ];
  const args = closure
    ? [
        '-qq',
        '-y',
        ...options.flatMap((one) => ['-o', one]),
        '--download-only',
        '--no-install-recommends',
        'install',
        ...names,
      ]
    : ['-qq', '-o', 'APT::Sandbox::User=root', 'download', ...names];
  if (!(await aptGet(args, folder)).isDone) {
    // A new machine has no lists yet.
    await aptGet(['-qq', '-o', 'DPkg::Lock::Timeout=300', 'update'], folder);
    const again = await aptGet(args, folder);
    if (!again.isDone) throw new Problem(`apt-get cannot download ${names.join(', ')}:\n${again.output.trim()}`, fix);
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(folder, name));
}

async function aptGet(args, cwd) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await runCommand('apt-get', args, { cwd, env, timeoutMs: 10 * 60_000 });
  return { isDone: code === 0, output };
}

/** @param {string} command @param {readonly string[]} args */
export async function mustRun(command, args) {
  const { code, output } = await runCommand(command, args, { timeoutMs: 5 * 60_000 });
  if (code !== 0) throw new Problem(`${command} ${args.join(' ')} failed:\n${output.trim().slice(-2_000)}`, fix);
}
