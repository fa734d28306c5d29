import { parseArgs } from 'node:util';
import { UserError } from '../../../base/UserError.ts';
import { settingNames } from './settingNames.ts';

export interface Flags {
  readonly modelDir: string | null;
  /** By flag, without the dashes. */
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** @throws UserError CLI_USAGE */
export function parseFlags(argv: readonly string[]): Flags {
  const { values, positionals } = parsed(argv);
  if (positionals.length > 1) {
    throw new UserError(
      'CLI_USAGE',
      `One folder of a saved model can be served, and ${positionals.length} were given.`,
      {
        fix: 'To serve several versions, put their folders into one and name that.',
      },
    );
  }
  return { modelDir: positionals[0] ?? null, values };
}

function parsed(argv: readonly string[]): {
  values: Readonly<Record<string, string | undefined>>;
  positionals: readonly string[];
} {
  const flags = Object.values(settingNames).map(({ flag }): [string, { type: 'string' }] => [flag, { type: 'string' }]);
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: Object.fromEntries(flags) });
  } catch (error) {
    // Node adds a second sentence on how to pass odd file names.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UserError('CLI_USAGE', `${reason}.`, { fix: 'mlnb serve --help lists the options.' });
  }
}
