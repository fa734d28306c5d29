/** An error with a code as Node's own have it: `ETIMEDOUT`. */
export class CodedError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
