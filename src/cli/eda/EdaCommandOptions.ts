import { UserError } from '../../base/UserError.ts';
import { parseCommand } from '../report/parseCommand.ts';

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
  const { values, positionals } = parseCommand(argv, known, { command: 'mlnb eda', fix });
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

const known = {
  target: { type: 'string' },
  compare: { type: 'string' },
  html: { type: 'string' },
  json: { type: 'string' },
} as const;
