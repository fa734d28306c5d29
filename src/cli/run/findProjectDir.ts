import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder around the notebook that is a project or a repository, else the notebook's own folder. */
export function findProjectDir(notebookPath: string): string {
  for (let folder = dirname(notebookPath); folder !== dirname(folder); folder = dirname(folder)) {
    if (projectMarks.some((mark) => existsSync(join(folder, mark)))) return folder;
  }
  return dirname(notebookPath);
}

const projectMarks = ['package.json', 'deno.json', '.git'];
