import { printable } from '../../../base/printable.ts';
import { UserError } from '../../../base/UserError.ts';

export function versionNotServed(version: string, loaded: readonly string[]): UserError {
  return new UserError('DEPLOY_VERSION_UNKNOWN', `No version "${printable(version, 80)}" is loaded.`, {
    fix: `Ask for one of ${loaded.join(', ')}, or for none.`,
  });
}

export function nothingToPromote(): UserError {
  return new UserError('DEPLOY_ROUTING', 'There is no canary that could be promoted.', {
    fix: 'Name the version that is to answer everything.',
  });
}

export function nothingBefore(): UserError {
  return new UserError('DEPLOY_ROUTING', 'There is no routing to go back to.', {
    fix: 'Set the routing that you want; the history begins with the start of the server.',
  });
}
