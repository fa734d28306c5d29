import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** The machine in one line: processor, cores, memory, system. */
export function machine(): string {
  const cores = cpus();
  const memoryGb = Math.round(totalmem() / 1e9);
  return `${cores[0]?.model.trim() ?? process.arch}, ${cores.length} cores, ${memoryGb} GB, ${type()} ${release()}`;
}

/** Load average of the last minute. */
export function load(): string {
  return (loadavg()[0] ?? 0).toFixed(2);
}
