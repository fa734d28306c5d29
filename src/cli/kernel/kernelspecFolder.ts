import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';
import { isOwnKernelJson } from './kernelJson.ts';

/** Name in the kernel's folder → file in `media/`. */
const logos = {
  'logo-32x32.png': 'kernel/logo-32x32.png',
  'logo-64x64.png': 'kernel/logo-64x64.png',
  'logo-svg.svg': 'icon.svg',
} as const;

/**
 * Writes a kernel's folder, in place of an older one of mlnb's.
 *
 * @throws UserError JUPYTER_KERNELSPEC where that is not possible
 */
export async function writeKernelspec(folder: string, spec: JsonObject, mediaDir: string): Promise<void> {
  if ((await ownerOf(folder)) === 'other') throw foreign(folder, 'Choose another name by --name.');
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, file] of Object.entries(logos)) await copyFile(join(mediaDir, file), join(folder, name));
    await writeFile(join(folder, 'kernel.json'), `${JSON.stringify(spec, null, 2)}\n`);
  } catch (cause) {
    throw new UserError('JUPYTER_KERNELSPEC', `${folder} cannot be written.`, {
      fix: 'Choose another place by --user or --prefix, or run the command as a user who may write there.',
      cause,
    });
  }
}

/** @throws UserError JUPYTER_KERNELSPEC where there is none of mlnb's */
export async function removeKernelspec(folder: string): Promise<void> {
  const owner = await ownerOf(folder);
  if (owner === 'other') throw foreign(folder, 'Remove it by jupyter kernelspec remove.');
  if (owner === null) {
    throw new UserError('JUPYTER_KERNELSPEC', `There is no kernel at ${folder}.`, {
      fix: 'Give the --name and the place that it was installed with; jupyter kernelspec list tells both.',
    });
  }
  await rm(folder, { recursive: true });
}

function foreign(folder: string, fix: string): UserError {
  return new UserError('JUPYTER_KERNELSPEC', `The kernel at ${folder} is not mlnb's, and stays as it is.`, { fix });
}

async function ownerOf(folder: string): Promise<'mlnb' | 'other' | null> {
  const text = await readFile(join(folder, 'kernel.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  return isOwnKernelJson(text) ? 'mlnb' : 'other';
}
