import { resolve } from 'node:path';
import { FileHandler } from './FileHandler.ts';
import { isFileUrl, pathOfFileUrl } from './pathOfFileUrl.ts';

/** The part of `tf.io` by which handlers are registered; any router, since TensorFlow's types are not to be needed. */
export interface HandlerRegistry {
  registerSaveRouter(router: never): void;
  registerLoadRouter(router: never): void;
}

/** Teaches TensorFlow.js the addresses `file://…`, which its browser builds do not know and tfjs-node does. */
export function registerFileHandler(io: HandlerRegistry): void {
  // SAFETY: a `tf.io.IORouter`: from an address, or several, to an `IOHandler`, or to null for others' addresses.
  const router = routeFiles as never;
  io.registerSaveRouter(router);
  io.registerLoadRouter(router);
  if (!Object.isExtensible(io)) return; // A module's namespace; only bundles have an object here.
  // As in tfjs-node: a handler for a path, without `file://`.
  Object.defineProperty(io, 'fileSystem', {
    value: (path: string | readonly string[]) => new FileHandler([path].flat().map((each) => resolve(each))),
    enumerable: true,
    configurable: true,
  });
}

function routeFiles(url: unknown): FileHandler | null {
  const urls: readonly unknown[] = Array.isArray(url) ? url : [url];
  return urls.length > 0 && urls.every(isFileUrl) ? new FileHandler(urls.map((each) => pathOfFileUrl(each))) : null;
}
