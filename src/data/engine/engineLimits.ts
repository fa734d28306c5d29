import { totalmem } from 'node:os';

export interface EngineLimits {
  /** What DuckDB may hold in memory before it writes to the temporary folder; bytes. */
  readonly memoryBytes: number;
}

const gigabyte = 1024 ** 3;

/**
 * Three eighths of what this process may take, so that tensors and JavaScript values have room beside tables: of the
 * kernel's own limit where it has one, and of the machine's memory otherwise.
 *
 * @param processBytes limit of the process's data in bytes; null when there is none
 */
export function engineLimits(
  processBytes: number | null = dataLimit(),
  machineBytes: number = totalmem(),
): EngineLimits {
  const available = Math.min(processBytes ?? Infinity, machineBytes);
  return { memoryBytes: Math.max(gigabyte / 4, Math.floor((available * 3) / 8)) };
}

/** `ulimit -d` of this process, as Node reports it; null where it is unlimited or not known (Windows). */
function dataLimit(): number | null {
  const report: unknown = process.report.getReport();
  const limits = member(report, 'userLimits');
  const soft = member(member(limits, 'data_seg_size_bytes') ?? member(limits, 'data_seg_size_kbytes'), 'soft');
  if (typeof soft !== 'number') return null;
  return member(limits, 'data_seg_size_bytes') === undefined ? soft * 1024 : soft;
}

function member(value: unknown, name: string): unknown {
  // SAFETY: every property of an object can be read.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
