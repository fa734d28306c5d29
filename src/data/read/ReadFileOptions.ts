export interface ReadFileOptions {
  /** Stops the reading, in the engine as well, and throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
