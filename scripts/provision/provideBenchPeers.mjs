import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './findProgram.mjs';
import { cacheFolder } from './folders.mjs';
import { installFolder } from './installFolder.mjs';
import { npm } from './npm.mjs';
import { provideDebianPackage } from './provideDebianPackage.mjs';
import { runCommand } from './runCommand.mjs';

const versions = { tslab: '1.0.22', deno: '2.9.6', tensorFlow: '4.22.0', danfo: '1.2.0' };
const python = '/usr/bin/python3';

/**
 * @template T
 * @typedef {{readonly ok: true, readonly value: T} | {readonly ok: false, readonly reason: string}} Provided
 */

/**
 * The kernels that ours is measured beside, in the cache folder (npm's) or installed by apt where this user may
 * (Python's). What cannot be had comes back with the reason.
 *
 * @returns {Promise<{
 *   homeFolder: string,
 *   workFolder: string,
 *   versions: typeof versions,
 *   tslab: Provided<string>,
 *   deno: Provided<string>,
 *   libraries: Provided<string>,
 *   python: Provided<string>,
 *   numpy: Provided<string>,
 *   pandas: Provided<string>,
 * }>} paths of programs and folders; of Python's packages their versions. `workFolder` is where the peers are
 *   started: its node_modules are `libraries`; `homeFolder` is the home they are given.
 */
export async function provideBenchPeers() {
  const folder = join(cacheFolder(), 'bench');
  const homeFolder = join(folder, 'home');
  mkdirSync(homeFolder, { recursive: true });
  const workFolder = join(folder, 'work');
  return {
    homeFolder,
    workFolder,
    versions,
    tslab: await attempt(async () => {
      const installed = await installPackages(join(folder, 'tslab'), 'tslab', { tslab: versions.tslab });
      return join(installed, 'node_modules', 'tslab', 'bin', 'tslab');
    }),
    deno: await attempt(async () =>
      denoIn(await installPackages(join(folder, 'deno'), 'Deno', { deno: versions.deno })),
    ),
    libraries: await attempt(() =>
      installPackages(workFolder, 'TensorFlow.js and danfo', {
        '@tensorflow/tfjs': versions.tensorFlow,
        'danfojs-node': versions.danfo,
      }),
    ),
    python: await attempt(() => pythonPackage('ipykernel', 'python3-ipykernel')),
    numpy: await attempt(() => pythonPackage('numpy', 'python3-numpy')),
    pandas: await attempt(() => pythonPackage('pandas', 'python3-pandas')),
  };
}

async function attempt(provide) {
  try {
    return { ok: true, value: await provide() };
  } catch (error) {
    return { ok: false, reason: String(error.message ?? error).split('\n')[0] };
  }
}

/** danfo asks for a spreadsheet reader outside the registry, and for a TensorFlow that downloads a C library. */
const overrides = {
  xlsx: 'npm:@e965/xlsx@^0.20.3',
  'danfojs-node': { '@tensorflow/tfjs-node': `npm:@tensorflow/tfjs@${versions.tensorFlow}` },
};

async function installPackages(folder, title, dependencies) {
  await installFolder({ folder, title, version: JSON.stringify(dependencies) }, async (temporary) => {
    writeFileSync(join(temporary, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }));
    await npm(['install', '--ignore-scripts'], { cwd: temporary });
  });
  return folder;
}

/** The binary itself: the package's own program only starts it, and would count as a part of Deno. */
function denoIn(folder) {
  const libc = process.platform === 'linux' ? '-glibc' : '';
  const name = process.platform === 'win32' ? 'deno.exe' : 'deno';
  const file = join(folder, 'node_modules', '@deno', `${process.platform}-${process.arch}${libc}`, name);
  if (!existsSync(file)) throw new Error(`npm has no Deno for ${process.platform}-${process.arch}`);
  return file;
}

/** @returns {Promise<string>} its version */
async function pythonPackage(name, debianName) {
  if (!findProgram([python])) throw new Error(`there is no ${python}`);
  const found = await versionOf(name);
  if (found !== null) return found;
  await provideDebianPackage(debianName, `Install ${debianName} (or ${name} for ${python}).`);
  const installed = await versionOf(name);
  if (installed === null) throw new Error(`${python} cannot import ${name}`);
  return installed;
}

async function versionOf(name) {
  const { code, output } = await runCommand(python, ['-c', `import ${name}; print(${name}.__version__)`], {});
  return code === 0 ? (output.trim().split('\n').at(-1) ?? null) : null;
}
