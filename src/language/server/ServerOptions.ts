/** What the client hands over when it starts the server (`initializationOptions`). */
export interface ServerOptions {
  /** The archive of types that mlnb brings: `dist/typings.br`. */
  readonly typingsArchive: string;
  /**
   * A folder of the client's that may be written, such as the extension's global storage; made when it is missing. The types
   * are unpacked there once for each version, so that going to a definition opens real files. Servers may share it.
   */
  readonly storageFolder: string;
}

/**
 * What the server's Node is to be started with. Every key makes garbage of some megabytes: with the memory that Node would
 * let it fill before it collects, the process would be twice as large as what it holds.
 */
export const serverNodeFlags: readonly string[] = ['--max-semi-space-size=8', '--heap-growing-percent=30'];

/** @throws Error when they are not that */
export function assertServerOptions(value: unknown): ServerOptions {
  if (
    typeof value === 'object' &&
    value !== null &&
    'typingsArchive' in value &&
    typeof value.typingsArchive === 'string' &&
    'storageFolder' in value &&
    typeof value.storageFolder === 'string'
  ) {
    return { typingsArchive: value.typingsArchive, storageFolder: value.storageFolder };
  }
  throw new Error('The language server was started without its options.');
}
