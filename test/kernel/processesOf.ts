import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A process whose command line names a folder. */
export interface FoundProcess {
  readonly pid: number;
  readonly parent: number;
}

/** Those that name the folder, by the system's own table; ended ones that nobody has reaped have no command line. */
export function processesOf(folder: string): FoundProcess[] {
  return readdirSync('/proc').flatMap((id) => {
    const found = /^\d+$/.test(id) && read(`/proc/${id}/cmdline`).includes(folder);
    const parent = /^PPid:\t(\d+)$/m.exec(found ? read(`/proc/${id}/status`) : '')?.[1];
    return parent === undefined ? [] : [{ pid: Number(id), parent: Number(parent) }];
  });
}

/** Of a kernel's processes the outermost: what confines it. */
export function outermost(found: readonly FoundProcess[]): FoundProcess | undefined {
  return found.find(({ parent }) => !found.some(({ pid }) => pid === parent));
}

/** Of a kernel's processes the innermost: the one that runs cells. */
export function innermost(found: readonly FoundProcess[]): FoundProcess | undefined {
  return found.find(({ pid }) => !found.some(({ parent }) => parent === pid));
}

/** Asks until there is none, or the time is over; what is left. */
export async function leftOf(folder: string, withinMs: number): Promise<FoundProcess[]> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = processesOf(folder);
    if (found.length === 0 || performance.now() > end) return found;
    await delay(25);
  }
}

/** Of the process and all below it, in MB of memory that they really hold. */
export function residentMb(root: number): number {
  const children = read(`/proc/${root}/task/${root}/children`).split(' ').filter(Boolean).map(Number);
  const own = Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${root}/status`))?.[1] ?? 0) / 1024;
  return children.reduce((sum, child) => sum + residentMb(child), own);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // It has just ended.
  }
}
