/** Data of `mimeTypes.error`, the kernel's `CellError`: a thrown value, ready to show. */
export interface ErrorOutput {
  readonly name: string;
  readonly message: string;
  readonly frames: readonly ErrorFrame[];
  /** Further errors by `cause`, outermost first. */
  readonly causes: readonly ErrorOutput[];
  /** Plain text lines: heading, code frame, stack, causes. */
  readonly traceback: readonly string[];
  /** The cell's own lines around the failing one, `>` before it and `^` below its column. */
  readonly codeFrame?: readonly string[];
  /** `host:port` of what the user has not allowed the notebook to reach; on the outermost error alone. */
  readonly refusedHosts?: readonly string[];
}

/** `file` is `cell:<cell id>` for a cell, else an absolute path or URL. Line and column count from 1. */
export interface ErrorFrame {
  readonly functionName: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** For a frame in a cell: which run of it, as in `Cell [3]`. */
  readonly executionCount?: number;
}
