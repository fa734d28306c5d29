/** A Node.js that can run kernels. */
export interface NodeRuntime {
  readonly path: string;
  /** As in `24.12.0`. */
  readonly version: string;
  /** What its process needs to be a Node: Electron's own is an editor otherwise. */
  readonly env?: Readonly<Record<string, string>>;
}
