import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './isAlive.ts';
import { killThoseOf } from './killThoseOf.ts';

const prefix = 'mlnb-kernel-';
/** A folder this young may be one whose process is only just starting. */
const graceMs = 60_000;

/** A folder of the host for one kernel. Its name holds the host's process id, so that what a killed host left is found. */
export class KernelFolder {
  readonly path: string;
  /** Sockets of the network proxy: all of it that a confined kernel sees. */
  readonly netDir: string;
  /** Home and temporary files of a kernel that has no other place for them. */
  readonly temporaryDir: string;

  constructor() {
    removeStale();
    this.path = realpathSync(mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`)));
    this.netDir = join(this.path, 'net');
    this.temporaryDir = join(this.path, 'tmp');
    for (const folder of [this.netDir, this.temporaryDir]) mkdirSync(folder, { mode: 0o700 });
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  }
}

let hasLooked = false;

function removeStale(): void {
  if (hasLooked) return;
  hasLooked = true;
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    removeOld(join(tmpdir(), name));
  }
}

function removeOld(folder: string): void {
  try {
    const { uid, mtimeMs } = statSync(folder);
    if (uid !== process.getuid?.() || Date.now() - mtimeMs <= graceMs) return;
    killThoseOf(folder);
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Somebody else has just removed it.
  }
}
