import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { rootFolder } from '../provision/folders.mjs';
import { Problem } from '../provision/Problem.mjs';
import { runCommand } from '../provision/runCommand.mjs';
import { packageProblems } from './packageProblems.mjs';
import { readZip } from './readZip.mjs';
import { sizeTable } from './sizeTable.mjs';

const maxBytes = 30_000_000;
const vsce = join(rootFolder, 'node_modules', '@vscode', 'vsce', 'vsce');

/**
 * Packs dist/ and what else .vscodeignore lets through, and refuses a package that should not ship.
 *
 * @returns {Promise<{vsix: string, lines: string[]}>} its path and a table of its biggest files
 */
export async function packExtension() {
  const vsix = vsixPath();
  rmSync(vsix, { force: true });
  // For one platform, because of DuckDB's native library in dist/native.
  const flags = [
    '--target',
    packagePlatform(),
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--allow-missing-repository',
    '--out',
    vsix,
  ];
  const { code, output } = await runCommand(process.execPath, [vsce, 'package', ...flags], { cwd: rootFolder });
  if (code !== 0) throw new Problem(`vsce package failed:\n${output.trim()}`, 'Mend what vsce names above.');
  const warnings = output.split('\n').filter((line) => /\bWARNING\b/.test(line));
  const files = readZip(vsix);
  const problems = [...warnings, ...packageProblems(files, { maxBytes, machinePaths: machinePaths() })];
  if (problems.length === 0) return { vsix, lines: sizeTable(files) };
  rmSync(vsix, { force: true });
  throw new Problem(
    `The package must not ship like this:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    'See .vscodeignore for what goes in, and scripts/package/packageProblems.mjs for what is checked.',
  );
}

/** @returns {string} where the package of this version stands */
export function vsixPath() {
  const { name, version } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8'));
  return join(rootFolder, `${name}-${version}.vsix`);
}

/** As the marketplace names platforms: `linux-x64`, `alpine-x64`, `darwin-arm64`, `win32-x64`. */
function packagePlatform() {
  const folders = readdirSync(join(rootFolder, 'dist', 'native')).filter((name) => name.startsWith('duckdb-'));
  if (folders.length !== 1)
    throw new Problem(
      `dist/native holds ${folders.length} platforms.`,
      'Remove dist/native and build again: one package is for one platform.',
    );
  return folders[0].slice('duckdb-'.length).replace(/^linux-(.+)-musl$/, 'alpine-$1');
}

/** Short ones, such as `/tmp/`, would be found in any program text. */
function machinePaths() {
  return [rootFolder, homedir(), tmpdir()].map((path) => path + sep).filter((path) => path.length > 5);
}
