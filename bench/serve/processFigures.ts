import { readFileSync } from 'node:fs';

/** Seconds of the processor that a process has used, by all of its threads; Linux counts them in hundredths. */
export function cpuSeconds(pid: number): number {
  // What follows the name, which may hold spaces and brackets, begins with field 3 of proc(5).
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory, in megabytes. */
export function residentMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_000;
}
