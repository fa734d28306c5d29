import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Where files are written before they are moved to their places, on the same disk: so each of them appears whole, and all
 * of them within a moment.
 */
export class StagingFolder {
  readonly #directory: string;
  readonly #path: string;
  readonly #staged: string[] = [];

  private constructor(directory: string) {
    this.#directory = directory;
    this.#path = join(directory, `.mlnb-export-${String(process.pid)}-${randomBytes(4).toString('hex')}.tmp`);
  }

  /** Removes what an export that was killed has left. */
  static async open(directory: string): Promise<StagingFolder> {
    await mkdir(directory, { recursive: true });
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      const owner = entry.isDirectory() ? /^\.mlnb-export-(\d+)-[0-9a-f]{8}\.tmp$/.exec(entry.name)?.[1] : undefined;
      if (owner !== undefined && !isAlive(Number(owner))) await rm(join(directory, entry.name), { recursive: true });
    }
    const folder = new StagingFolder(directory);
    await mkdir(folder.#path);
    return folder;
  }

  async add(path: string, contents: string | Uint8Array): Promise<void> {
    const file = await open(join(this.#path, String(this.#staged.length)), 'wx');
    try {
      await file.writeFile(contents);
      // A file that is renamed before it is on the disk is empty after a loss of power.
      await file.sync();
    } finally {
      await file.close();
    }
    this.#staged.push(path);
  }

  /** Moves everything that was added to its place, in the order of adding. */
  async moveAll(): Promise<void> {
    for (const [index, path] of this.#staged.entries()) {
      const target = join(this.#directory, path);
      await mkdir(dirname(target), { recursive: true });
      await rename(join(this.#path, String(index)), target);
    }
  }

  async close(): Promise<void> {
    await rm(this.#path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
