import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UserError } from '../../base/UserError.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<Known extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: Known }>
>;

/**
 * The arguments of a command, by Node's own parser.
 *
 * @param usage what the error names: the command as it is typed, and how it is used
 * @throws UserError CLI_USAGE
 */
export function parseCommand<const Known extends Options>(
  argv: readonly string[],
  options: Known,
  { command, fix }: { readonly command: string; readonly fix: string },
): Parsed<Known> {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    // Node adds a second sentence on how to pass odd file names.
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UserError('CLI_USAGE', `${command}: ${reason ?? ''}.`, { fix });
  }
}
