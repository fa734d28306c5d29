import { UserError } from '../../base/UserError.ts';

/** @throws UserError LEARN_NOT_FITTED */
export function notFitted(name: string): never {
  throw new UserError('LEARN_NOT_FITTED', `The ${name} has not been fitted.`, { fix: 'Call fit, and wait for it.' });
}

/** @throws UserError LEARN_MODEL for another kind or version */
export function assertKind(json: { readonly kind: string; readonly version: number }, kind: string): void {
  if (json.kind === kind && json.version === 1) return;
  throw new UserError('LEARN_MODEL', `This is a ${json.kind} of version ${json.version}, not a ${kind} of version 1.`, {
    fix: 'Load it by the class that has saved it, in a version of mlnb that knows it.',
  });
}
