import { UserError } from '../base/UserError.ts';

/** The error as one for the user, when it is: `instanceof` fails for those of another bundle of ours. */
export function asUserError(error: unknown): UserError | undefined {
  if (error instanceof UserError) return error;
  const isOne = error instanceof Error && error.name === 'UserError' && 'code' in error && 'fix' in error;
  // SAFETY: the name is ours, and both bundles are built from one source.
  return isOne ? (error as UserError) : undefined;
}
