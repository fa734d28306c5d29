import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

export interface Program {
  readonly file: string;
  /** Before its own arguments. */
  readonly args: readonly string[];
}

export interface ProgramSearch {
  readonly name: string;
  /** The environment variable. */
  readonly searchPath: string;
  /** Programs in here are the project's own, and not taken. */
  readonly workspaceDir: string;
  readonly platform?: NodeJS.Platform;
}

/** A package manager on the search path; null when there is none. */
export function findProgram({
  name,
  searchPath,
  workspaceDir,
  platform = process.platform,
}: ProgramSearch): Program | null {
  const folders = searchPath
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder) && !isInside(folder, workspaceDir));
  for (const folder of folders) {
    const program = platform === 'win32' ? windowsProgram(folder, name) : unixProgram(folder, name);
    if (program) return program;
  }
  return null;
}

function unixProgram(folder: string, name: string): Program | null {
  const file = path.join(folder, name);
  try {
    accessSync(file, constants.X_OK);
    return { file, args: [] };
  } catch {
    return null;
  }
}

/** Batch files need a shell, which nothing here gets: npm's own script is started by the Node.js beside it. */
function windowsProgram(folder: string, name: string): Program | null {
  const file = path.join(folder, `${name}.exe`);
  if (existsSync(file)) return { file, args: [] };
  const script = path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const node = path.join(folder, 'node.exe');
  return name === 'npm' && existsSync(script) && existsSync(node) ? { file: node, args: [script] } : null;
}

function isInside(folder: string, workspaceDir: string): boolean {
  const way = path.relative(workspaceDir, folder);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
}
