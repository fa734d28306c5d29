import { inspect } from 'node:util';
import { UserError } from '../base/UserError.ts';
import { terminalLines } from './run/progress/TerminalText.ts';
import { exitCodeOf, exitCodes } from './exitCodes.ts';

export interface PresentedError {
  readonly text: string;
  readonly exitCode: number;
}

/** The one place where the command line turns an error into text: code, message, remedy, cause. */
export function presentError(error: unknown): PresentedError {
  if (!(error instanceof UserError))
    return { text: `mlnb: internal error\n${stackOf(error)}\n`, exitCode: exitCodes.internal };
  const lines = [`mlnb: ${error.message} [${error.code}]`, error.fix, causeLine(error.cause)];
  // Messages may quote files and kernels.
  const text = terminalLines(lines.filter((line) => line !== undefined).join('\n'), false);
  return { text: `${text}\n`, exitCode: exitCodeOf(error.code) };
}

function causeLine(cause: unknown): string | undefined {
  if (cause === undefined) return undefined;
  return `Cause: ${cause instanceof Error ? cause.message : inspect(cause)}`;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : inspect(error);
}
