import type { ErrorCode } from './errorCatalogue.ts';

export interface UserErrorOptions {
  /** What the reader can do about it, a full sentence. */
  readonly fix?: string;
  readonly cause?: unknown;
}

/**
 * An error meant for the person at the keyboard: a stable code, what happened (with the value seen),
 * and what to do. Only the outermost edge (extension, CLI, server) presents it.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: ErrorCode;
  readonly fix: string | undefined;

  constructor(code: ErrorCode, message: string, options: UserErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fix = options.fix;
  }
}
