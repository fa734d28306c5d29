import { readdirSync, readFileSync } from 'node:fs';

/** The process and all that descend from it, parents first; empty where it is gone (or there is no /proc). */
export function treeOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  const all = processIds();
  for (const id of all) {
    const parent = parentOf(id);
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const found = all.includes(pid) ? [pid] : [];
  for (const id of found) found.push(...(children.get(id) ?? []));
  return found;
}

/** Resident memory of all of them together, in MB (10⁶ bytes). Pages that they share count once for each. */
export function residentMb(pid: number): number {
  const kilobytes = treeOf(pid).map((id) => Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0));
  return (kilobytes.reduce((sum, value) => sum + value, 0) * 1024) / 1e6;
}

function processIds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function parentOf(pid: number): number {
  // The command's name stands in brackets and may hold anything; what follows the last bracket is plain.
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // The process ended meanwhile.
  }
}
