import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootFolder } from '../../../scripts/provision/folders.mjs';

export interface TestWorkspace {
  readonly folder: string;
  remove(): void;
}

/** A fresh copy of the fixtures and of the examples, so that a test may change what it opens. */
export function makeWorkspace(): TestWorkspace {
  const folder = mkdtempSync(path.join(tmpdir(), 'mlnb-workspace-'));
  for (const [from, to] of [
    ['test/vscode/fixtures', '.'],
    ['examples', 'examples'],
  ] as const) {
    const source = path.join(rootFolder, from);
    if (existsSync(source)) cpSync(source, path.join(folder, to), { recursive: true });
  }
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
