import { workspace, type Uri } from 'vscode';
import { hashOfBytes } from './hashOfBytes.ts';

/**
 * Which bytes of its file a notebook's changes were made on. They are read only once there is a change, and count only
 * when the file is then as it was.
 */
export class FileBase {
  readonly #uri: Uri;
  #seen: Promise<string | null>;
  #hash: Promise<string | null> | undefined;

  constructor(uri: Uri) {
    this.#uri = uri;
    this.#seen = stampOf(uri);
  }

  /** The notebook and its file are one again. */
  renew(): void {
    this.#seen = stampOf(this.#uri);
    this.#hash = undefined;
  }

  hash(): Promise<string | null> {
    this.#hash ??= this.#read();
    return this.#hash;
  }

  async #read(): Promise<string | null> {
    const seen = await this.#seen;
    const file = await readBytes(this.#uri);
    const isAsSeen = seen !== null && seen === (await stampOf(this.#uri));
    return file && isAsSeen ? await hashOfBytes(file) : null;
  }
}

/** Undefined where there is no such file. */
export async function readBytes(uri: Uri): Promise<Uint8Array | undefined> {
  if (uri.scheme === 'untitled') return undefined;
  return workspace.fs.readFile(uri).then(
    (bytes) => bytes,
    () => undefined,
  );
}

function stampOf(uri: Uri): Promise<string | null> {
  if (uri.scheme === 'untitled') return Promise.resolve(null);
  return Promise.resolve(workspace.fs.stat(uri)).then(
    ({ mtime, size }) => `${mtime} ${size}`,
    () => null,
  );
}
