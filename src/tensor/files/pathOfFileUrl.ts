import { resolve } from 'node:path';

const scheme = 'file://';

export function isFileUrl(url: unknown): url is string {
  return typeof url === 'string' && url.startsWith(scheme);
}

/** The path that a text means, be it a path or an address `file://…`. */
export function modelPath(text: string): string {
  return text.startsWith(scheme) ? pathOfFileUrl(text) : resolve(text);
}

/**
 * The path that a model's `file://` address means, as tfjs-node reads it: what comes after `file://` is a path, relative
 * ones count from the working folder, and `%20` is not a space.
 *
 * @param platform `file:///C:/models` names a drive on Windows only
 */
export function pathOfFileUrl(url: string, platform: NodeJS.Platform = process.platform): string {
  const path = url.slice(scheme.length);
  const isDrive = platform === 'win32' && /^\/[A-Za-z]:/.test(path);
  return resolve(isDrive ? path.slice(1) : path);
}
