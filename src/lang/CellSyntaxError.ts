import { UserError } from '../base/UserError.ts';
import { codeFrame } from './codeFrame.ts';

export interface SyntaxProblem {
  /** Plain words, without the position. */
  readonly message: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly fix?: string;
  readonly cause?: unknown;
}

/** The text of a cell is not a program; nothing of it ran. */
export class CellSyntaxError extends UserError {
  readonly line: number;
  readonly column: number;
  readonly codeFrame: string;

  constructor(source: string, problem: SyntaxProblem) {
    super('CELL_SYNTAX', problem.message, {
      cause: problem.cause,
      ...(problem.fix === undefined ? {} : { fix: problem.fix }),
    });
    this.line = problem.line;
    this.column = problem.column;
    this.codeFrame = codeFrame(source, problem.line, problem.column);
  }
}
