import { constants } from 'node:os';

export interface KernelExit {
  readonly exitCode: number | null;
  readonly exitSignal: NodeJS.Signals | null;
  /** The end of what it wrote to stderr. */
  readonly stderrTail: string;
  /** The limit of its JavaScript heap, in MB. */
  readonly heapMb: number;
}

/** Why a process ended, as a full sentence for the person whose cell it was. */
export function describeExit({ exitCode, exitSignal, stderrTail, heapMb }: KernelExit): string {
  const { code, signal } = innerExit(exitCode, exitSignal);
  if (
    /JavaScript heap out of memory|Reached heap limit|Array buffer allocation failed[\s\S]*FATAL|FATAL ERROR:[^\n]*memory/i.test(
      stderrTail,
    )
  ) {
    return (
      `The kernel ran out of memory: its JavaScript values may take ${heapMb} MB. ` +
      'Keep less in variables, or raise that limit (the setting mlnb.kernel.memoryLimitMb).'
    );
  }
  if (signal === 'SIGKILL') return 'The kernel was killed (SIGKILL), as systems do when memory runs out, or by hand.';
  if (signal !== null) return `The kernel was ended by ${signal}${signalMeaning[signal] ?? ''}.`;
  const lastWords = stderrTail.trim().split('\n').slice(-8).join('\n');
  return `The kernel ended with exit code ${code ?? 'unknown'}.${lastWords === '' ? '' : `\n${lastWords}\n`}`;
}

/** A sandbox's own process reports the signal that ended the kernel in it as 128 and its number, as shells do. */
function innerExit(code: number | null, signal: NodeJS.Signals | null) {
  const inner = Object.entries(constants.signals).find(([, number]) => code === 128 + number)?.[0];
  // SAFETY: the names of `signals` are those of NodeJS.Signals.
  return inner === undefined ? { code, signal } : { code: null, signal: inner as NodeJS.Signals };
}

const signalMeaning: Partial<Record<NodeJS.Signals, string>> = {
  SIGSEGV: ' (a crash in native code)',
  SIGABRT: ' (it aborted itself)',
  SIGBUS: ' (a crash in native code)',
  SIGILL: ' (a crash in native code)',
  SIGTERM: ' (asked to end from outside)',
  SIGXFSZ: ' (a file grew past its limit)',
};
