import type { ErrorCode } from '../base/errorCatalogue.ts';

/** What the process ends with; `docs/cli.md` says the same. */
export const exitCodes = {
  ok: 0,
  cellFailed: 1,
  belowGate: 1,
  otherAnswers: 1,
  usage: 2,
  file: 3,
  kernel: 4,
  internal: 70,
  timedOut: 124,
  interrupted: 130,
} as const;

export function exitCodeOf(code: ErrorCode): number {
  if (code === 'CLI_USAGE') return exitCodes.usage;
  if (code === 'CLI_RUN_TIMEOUT') return exitCodes.timedOut;
  if (code === 'CLI_RUN_INTERRUPTED') return exitCodes.interrupted;
  if (code === 'DEPLOY_PARITY') return exitCodes.otherAnswers;
  if (/^(?:KERNEL|SANDBOX)_/.test(code) || code === 'NODE_NOT_FOUND') return exitCodes.kernel;
  return exitCodes.file;
}
