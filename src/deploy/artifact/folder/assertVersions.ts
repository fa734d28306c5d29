import { version } from '../../../../package.json';
import { UserError } from '../../../base/UserError.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';

/** The mlnb that runs. */
export const ownVersion = version;

/**
 * Whether this mlnb may read what that one has written: not when the other is of a later major version, or of a later
 * minor one below 1.0, where minor versions may break things.
 *
 * @throws UserError DEPLOY_MODEL_VERSION
 */
export function assertVersions({ mlnb }: ModelManifest['versions'], own: string = ownVersion): void {
  const [theirs, ours] = [numbersOf(mlnb), numbersOf(own)];
  const isLater = theirs.major > ours.major || (theirs.major === 0 && ours.major === 0 && theirs.minor > ours.minor);
  if (!isLater) return;
  throw new UserError('DEPLOY_MODEL_VERSION', `The model was saved by mlnb ${mlnb}, and this is ${own}.`, {
    fix: 'Load it by that version or a later one, or save it again by this one.',
  });
}

function numbersOf(text: string): { readonly major: number; readonly minor: number } {
  const [major = 0, minor = 0] = text.split('.', 2).map(Number);
  return { major, minor };
}
