import type { Readable, Writable } from 'node:stream';

/** Where a command reads and writes; `process` has this shape. */
export interface CliIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Folder from which relative paths resolve. */
  cwd(): string;
}

export type TextSink = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** A command gets the arguments after its name, and gives the process's exit code. */
export type Command = (argv: readonly string[], io: CliIo) => Promise<number>;
