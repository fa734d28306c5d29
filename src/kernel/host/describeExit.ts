/** Why a process ended, as a full sentence for the person whose cell it was. */
export function describeExit(code: number | null, signal: NodeJS.Signals | null, stderrTail: string): string {
  if (
    /JavaScript heap out of memory|Reached heap limit|Array buffer allocation failed[\s\S]*FATAL|FATAL ERROR:[^\n]*memory/i.test(
      stderrTail,
    )
  ) {
    return 'The kernel ran out of memory.';
  }
  if (signal === 'SIGKILL') return 'The kernel was killed (SIGKILL), as systems do when memory runs out, or by hand.';
  if (signal !== null) return `The kernel was ended by ${signal}${signalMeaning[signal] ?? ''}.`;
  const lastWords = stderrTail.trim().split('\n').slice(-8).join('\n');
  return `The kernel ended with exit code ${code ?? 'unknown'}.${lastWords === '' ? '' : `\n${lastWords}\n`}`;
}

const signalMeaning: Partial<Record<NodeJS.Signals, string>> = {
  SIGSEGV: ' (a crash in native code)',
  SIGABRT: ' (it aborted itself)',
  SIGBUS: ' (a crash in native code)',
  SIGILL: ' (a crash in native code)',
  SIGTERM: ' (asked to end from outside)',
  SIGXFSZ: ' (a file grew past its limit)',
};
