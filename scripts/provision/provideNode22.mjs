import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { installFolder } from './installFolder.mjs';
import { npm } from './npm.mjs';

const version = '22.23.3';

/**
 * A Node 22, on which exported programs may run, though kernels do not: null for machines that npm has none for.
 *
 * @returns {Promise<string | null>} path of the binary
 */
export async function provideNode22() {
  if (process.versions.node.startsWith('22.')) return process.execPath;
  const machine = `${process.platform}-${process.arch}`;
  if (!['linux-x64', 'linux-arm64', 'darwin-x64'].includes(machine)) return null;
  const folder = join(cacheFolder(), 'node22');
  const binary = join(folder, 'bin', 'node');
  await installFolder({ folder, title: `Node ${version}`, version }, async (temporary) => {
    const work = join(temporary, 'install');
    mkdirSync(work);
    writeFileSync(join(work, 'package.json'), '{"private": true}');
    await npm(['install', '--no-save', '--ignore-scripts', `node-${machine}@${version}`], { cwd: work });
    renameSync(join(work, 'node_modules', `node-${machine}`, 'bin'), join(temporary, 'bin'));
  });
  return existsSync(binary) ? binary : null;
}
