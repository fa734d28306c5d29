import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from './folders.mjs';
import { npm } from './npm.mjs';
import { sayWhile } from './say.mjs';

const lockFile = join(rootFolder, 'package-lock.json');
const stampFile = join(rootFolder, 'node_modules', '.mlnb-lock-hash');

/** `npm ci` when node_modules is missing or belongs to another package-lock.json. */
export async function provideDependencies() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  if (!installedAfterLock()) {
    await sayWhile('installing npm packages', () => npm(['ci', '--ignore-scripts'], { cwd: rootFolder }));
  }
  writeFileSync(stampFile, hash);
}

/** npm writes its hidden lock file last, so a finished `npm install` by hand counts too (within a second). */
function installedAfterLock() {
  const hidden = join(rootFolder, 'node_modules', '.package-lock.json');
  return existsSync(hidden) && statSync(hidden).mtimeMs >= statSync(lockFile).mtimeMs - 1000;
}
