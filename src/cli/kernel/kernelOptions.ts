import { parseArgs } from 'node:util';
import { UserError } from '../../base/UserError.ts';
import { confinementFlags, readConfinement, spellOutAllowNet } from '../confinement/ConfinementOptions.ts';
import type { ConfinementOptions } from '../confinement/ConfinementOptions.ts';
import { kernelspec } from '../../notebook/newNotebook.ts';

/** Where Jupyter looks for kernels: of one user, below a folder such as `/usr/local`, or of one Python environment. */
export type Place = { readonly type: 'user' | 'sysPrefix' } | { readonly type: 'prefix'; readonly folder: string };

export interface KernelOptions {
  readonly place: Place;
  readonly name: string;
  readonly displayName: string;
  /** For every start of the kernel. */
  readonly confinement: ConfinementOptions;
}

/**
 * Reads what follows `mlnb kernel install` and `mlnb kernel uninstall`.
 *
 * @throws UserError CLI_USAGE that quotes what cannot be understood
 */
export function parseKernelOptions(argv: readonly string[]): KernelOptions {
  const { values } = parseStrictly(spellOutAllowNet(argv));
  const { name = kernelspec.name, 'display-name': displayName = kernelspec.display_name } = values;
  // What Jupyter itself takes; the name becomes a folder's.
  if (!/^[a-z0-9._-]+$/i.test(name) || /^\.+$/.test(name)) {
    throw usage(`--name ${JSON.stringify(name)} is no name for a kernel.`, 'Use letters, digits, "-", "_" and ".".');
  }
  return { place: placeOf(values), name, displayName, confinement: readConfinement(values) };
}

const options = {
  user: { type: 'boolean' },
  prefix: { type: 'string' },
  'sys-prefix': { type: 'boolean' },
  name: { type: 'string' },
  'display-name': { type: 'string' },
  ...confinementFlags,
} as const;

function parseStrictly(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: false });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const sentence = cause.message.replace(/[.\n][^]*$/, '');
    throw usage(`${sentence}.`, 'See: mlnb help kernel');
  }
}

function placeOf(values: ReturnType<typeof parseStrictly>['values']): Place {
  const given = ['user', 'prefix', 'sys-prefix'].filter((option) => option in values);
  if (given.length > 1) {
    throw usage(`--${given.join(' and --')} name different places.`, 'Give one of them.');
  }
  if (values.prefix === '') throw usage('The folder after --prefix is empty.', 'As in: --prefix /usr/local');
  if (values.prefix !== undefined) return { type: 'prefix', folder: values.prefix };
  return { type: values['sys-prefix'] === true ? 'sysPrefix' : 'user' };
}

function usage(message: string, fix: string): UserError {
  return new UserError('CLI_USAGE', message, { fix });
}
