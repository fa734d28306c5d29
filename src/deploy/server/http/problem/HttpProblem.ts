import { type ProblemKind, problemKinds } from './problemKinds.ts';

export interface FieldProblem {
  /** JSON Pointer (RFC 6901) into the request. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface ProblemOptions {
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** What goes wrong with one request and is told to its sender; `detail` never quotes more than a few characters of it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly kind: ProblemKind;
  readonly status: number;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: string, { errors = [], headers = {}, cause }: ProblemOptions = {}) {
    super(detail, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.status = problemKinds[kind].status;
    this.errors = errors;
    this.headers = headers;
  }
}
