import { copyFileSync, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** Gives a project the onnxruntime-node of this repository, as an install would: real files, of this platform only. */
export function installRuntime(projectDir: string): void {
  for (const name of ['onnxruntime-common', 'onnxruntime-node']) {
    for (const file of filesIn(join(modules, name))) {
      if (file.includes('bin/') && !file.includes(`${process.platform}/${process.arch}/`)) continue;
      place(join(modules, name, file), join(projectDir, 'node_modules', name, file));
    }
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // Another file system.
  }
}
