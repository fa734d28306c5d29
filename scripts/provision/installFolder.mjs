import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { say, sayWhile } from './say.mjs';

const stampName = '.mlnb-installed';

/**
 * Installs a folder once: `fill` works in a temporary folder beside it, which takes its place in one
 * rename when everything went well. A run that was cut off, or two runs at once, leave no half of it.
 *
 * @param {{folder: string, title: string, version: string, isCurrent?: (folder: string) => boolean}} target
 * @param {(folder: string) => Promise<void>} fill
 */
export async function installFolder(target, fill) {
  const isCurrent = target.isCurrent ?? ((folder) => readStamp(folder) === target.version);
  if (isCurrent(target.folder)) return;
  await sayWhile(`installing ${target.title}`, async () => {
    mkdirSync(dirname(target.folder), { recursive: true });
    const temporary = mkdtempSync(`${target.folder}.new-`);
    try {
      await fill(temporary);
      writeFileSync(join(temporary, stampName), target.version);
      if (!isCurrent(target.folder)) takePlace(temporary, target.folder);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  });
}

function readStamp(folder) {
  const stamp = join(folder, stampName);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

function takePlace(temporary, folder) {
  const old = mkdtempSync(`${folder}.old-`);
  if (existsSync(folder)) renameSync(folder, join(old, 'was'));
  try {
    renameSync(temporary, folder);
  } catch (error) {
    // Another run put its own there in between: as good as ours.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    say(`  ${folder} was installed by another run meanwhile`);
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}
