import { parseArgs } from 'node:util';
import { UserError } from '../../base/UserError.ts';

export interface EdaCommandOptions {
  readonly file: string;
  readonly target: string | null;
  readonly compare: string | null;
  /** Where to write; "-" is standard output. */
  readonly html: string | null;
  readonly json: string | null;
}

const fix = 'Usage: mlnb eda FILE [--target COL] [--compare FILE] [--html OUT] [--json OUT]';

/** @throws UserError CLI_USAGE */
export function parseEdaOptions(argv: readonly string[]): EdaCommandOptions {
  const { values, positionals } = parsed(argv);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new UserError('CLI_USAGE', `mlnb eda takes one file, and got ${positionals.length}.`, { fix });
  }
  const { target = null, compare = null, html = null, json = null } = values;
  if (html === '-' && json === '-') {
    throw new UserError('CLI_USAGE', '--html and --json cannot both go to standard output.', {
      fix: 'Name a file for one of them.',
    });
  }
  return { file, target, compare, html, json };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        target: { type: 'string' },
        compare: { type: 'string' },
        html: { type: 'string' },
        json: { type: 'string' },
      },
    });
  } catch (error) {
    // Node adds a second sentence on how to pass odd file names.
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UserError('CLI_USAGE', `mlnb eda: ${reason ?? ''}.`, { fix });
  }
}
