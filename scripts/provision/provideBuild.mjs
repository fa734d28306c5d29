import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './listFiles.mjs';
import { rootFolder } from './folders.mjs';
import { Problem } from './Problem.mjs';
import { runCommand } from './runCommand.mjs';
import { sayWhile } from './say.mjs';

const inputs = ['src', 'templates', 'scripts/bundles.mjs', 'esbuild.js', 'package.json', 'package-lock.json'];
const stampFile = join(rootFolder, 'node_modules', '.mlnb-build-stamp');

/** Builds dist/ when a source was changed, added or removed since the last build. */
export async function provideBuild() {
  if (isBuilt()) return;
  const stamp = fingerprint();
  await sayWhile('building', build);
  writeFileSync(stampFile, stamp);
}

/** Whether dist/ is what the sources say now. */
export function isBuilt() {
  if (!existsSync(join(rootFolder, 'dist')) || !existsSync(stampFile)) return false;
  return readFileSync(stampFile, 'utf8') === fingerprint();
}

async function build() {
  const started = Date.now();
  const { code, output } = await runCommand(process.execPath, ['esbuild.js'], { cwd: rootFolder });
  if (code !== 0) throw new Problem(`The build failed:\n${output.trim()}`, 'Mend the source file named above.');
  // Chunks have their content's hash in their name: without this, old ones would pile up in the package. Native
  // libraries are links to those of npm's packages, and as old as they are.
  const stale = listFiles(rootFolder, ['dist']).filter(
    (file) => file.mtimeMs < started - 1000 && !file.path.startsWith('dist/native/'),
  );
  for (const file of stale) rmSync(join(rootFolder, file.path));
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of listFiles(rootFolder, inputs)) hash.update(`${file.path} ${file.mtimeMs} ${file.size}\n`);
  return hash.digest('hex');
}
