import type { CellError } from '../../../kernel/protocol.ts';

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;

/**
 * The lines of an error with the colours that terminals and notebooks show.
 *
 * @param renumber the count that Jupyter shows for the run that the kernel counts by that number
 */
export function ansiTraceback(error: CellError, renumber: (executionCount: number) => number): string[] {
  const excerpt = new Set(error.codeFrame ?? []);
  const lines = error.traceback.map((line, index) => {
    if (index === 0 && line.startsWith(error.name)) return red(error.name) + line.slice(error.name.length);
    if (excerpt.has(line)) return /^\s*>|^[\s|]*\^\s*$/.test(line) ? red(line) : line;
    if (/^ {4}at /.test(line)) return dim(renumbered(line, renumber));
    return line.startsWith('Caused by ') ? red(line) : line;
  });
  return [...lines, ...networkAdvice(error.refusedHosts ?? [])];
}

function networkAdvice(refusedHosts: readonly string[]): string[] {
  if (refusedHosts.length === 0) return [];
  const hosts = [...new Set(refusedHosts.map((host) => host.replace(/:\d+$/, '')))].join(',');
  return ['', `To allow it, run "mlnb kernel install --allow-net=${hosts}" and restart the kernel.`];
}

function renumbered(frame: string, renumber: (executionCount: number) => number): string {
  return frame.replace(/Cell \[(\d+)\](?=:\d+:\d+\)?$)/, (_, count: string) => `Cell [${renumber(Number(count))}]`);
}
