import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Bytes of memory that a process and all that it started hold, or null where that cannot be told. */
export async function residentMemory(
  pid: number,
  platform: NodeJS.Platform = process.platform,
): Promise<number | null> {
  try {
    if (platform === 'linux') return await linuxMemory(pid);
    if (platform === 'win32') return null;
    const { execFile } = await import('node:child_process');
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
    return treeMemory(pid, stdout);
  } catch {
    // The process has just ended, or the system hides it: there is nothing to show.
    return null;
  }
}

/** A sandboxed kernel is a descendant of the process that was started; what lies between holds next to nothing. */
async function linuxMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const own = Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
  const children = await Promise.all((await childrenOf(pid)).map((child) => linuxMemory(child).catch(() => 0)));
  return children.reduce((sum, bytes) => sum + bytes, own);
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.split(' ').filter((part) => part.trim() !== '')).map(Number);
}

/** @param table lines of process, parent, and kilobytes */
export function treeMemory(pid: number, table: string): number | null {
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const own = rows.find(([id]) => id === pid);
  if (!own) return null;
  const children = rows.filter(([, parent]) => parent === pid).map(([id = 0]) => treeMemory(id, table) ?? 0);
  return children.reduce((sum, bytes) => sum + bytes, (own[2] ?? 0) * 1_024);
}
