import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { rootFolder } from '../../../scripts/provision/folders.mjs';

/** Runs test/vscode/outside/ in this process: each test opens an editor of its own and drives it as a person would. */
export async function runOutside(grep: string | undefined): Promise<number> {
  const mocha = new Mocha({
    timeout: 120_000,
    reporter: path.join(rootFolder, 'scripts', 'suites', 'CountingReporter.cjs'),
    ...(grep ? { grep } : {}),
  });
  const folder = path.join(import.meta.dirname, '..', 'outside');
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  for (const name of files) mocha.addFile(path.join(folder, name));
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    mocha.run((failures) => {
      resolve(failures > 0 ? 1 : 0);
    });
  });
}
