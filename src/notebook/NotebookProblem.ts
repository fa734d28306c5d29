import type { ErrorCode } from '../base/errorCatalogue.ts';

/** Why a text is not a notebook, and where: line and column count from 1. */
export interface NotebookProblem {
  readonly code: Extract<ErrorCode, `NOTEBOOK_${string}`>;
  readonly reason: string;
  readonly line: number;
  readonly column: number;
  /** What the reader can do, full sentences. */
  readonly fix: string;
}

export function textPosition(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
