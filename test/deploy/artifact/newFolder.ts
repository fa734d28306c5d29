import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let parent: string | undefined;
let made = 0;

/** A path at which nothing stands, in a folder that goes with the process. */
export function newFolder(name = 'model'): string {
  parent ??= newParent();
  made += 1;
  return join(parent, String(made), name);
}

function newParent(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-artifact-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
