/** A package whose code a bundle holds; `dist/server/packages.json` lists them, written by the build. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as its package.json says. */
  readonly licence: string;
  /** Subresource integrity of its archive, from the lockfile; null where it has none. */
  readonly integrity: string | null;
  /** Text of its licence file; empty without one. */
  readonly licenceText: string;
}
