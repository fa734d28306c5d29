import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Bytes of memory that a process holds, or null where that cannot be told. */
export async function residentMemory(
  pid: number,
  platform: NodeJS.Platform = process.platform,
): Promise<number | null> {
  try {
    if (platform === 'linux') return kilobytesIn(await readFile(`/proc/${pid}/status`, 'utf8'), /^VmRSS:\s*(\d+) kB/m);
    if (platform === 'win32') return null;
    const { execFile } = await import('node:child_process');
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
    return kilobytesIn(stdout, /^\s*(\d+)/);
  } catch {
    // The process has just ended, or the system hides it: there is nothing to show.
    return null;
  }
}

function kilobytesIn(text: string, pattern: RegExp): number | null {
  const kilobytes = pattern.exec(text)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
}
