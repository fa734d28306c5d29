import { UserError } from '../../base/UserError.ts';
import { parseCommand } from '../report/parseCommand.ts';

export const failLevels = ['slight', 'marked', 'watch', 'investigate', 'retrain'] as const;
export type FailLevel = (typeof failLevels)[number];

export interface MonitorCommandOptions {
  readonly logs: readonly string[];
  readonly model: string;
  readonly version: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Of the window; null for what the server takes. */
  readonly hours: number | null;
  readonly failOn: FailLevel | null;
  /** Where to write; "-" is standard output. */
  readonly html: string | null;
  readonly json: string | null;
}

const fix =
  'Usage: mlnb monitor LOG… --model DIR [--version V] [--from TIME] [--to TIME] [--hours N] [--json OUT] [--html OUT] [--fail-on LEVEL]';

/** @throws UserError CLI_USAGE */
export function parseMonitorOptions(argv: readonly string[]): MonitorCommandOptions {
  const { values, positionals } = parseCommand(argv, known, { command: 'mlnb monitor', fix });
  if (positionals.length === 0) throw usage('mlnb monitor needs the request log of a server.');
  if (values.model === undefined) throw usage('--model is missing: the folder of the saved model.');
  const { html = null, json = null, version, from, to, model } = values;
  if (html === '-' && json === '-') {
    throw new UserError('CLI_USAGE', '--html and --json cannot both go to standard output.', {
      fix: 'Name a file for one of them.',
    });
  }
  const failOn = values['fail-on'] === undefined ? null : failLevel(values['fail-on']);
  return { logs: positionals, model, version, from, to, hours: hoursOf(values.hours), failOn, html, json };
}

const known = {
  model: { type: 'string' },
  version: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  hours: { type: 'string' },
  'fail-on': { type: 'string' },
  html: { type: 'string' },
  json: { type: 'string' },
} as const;

function failLevel(text: string): FailLevel {
  const level = failLevels.find((known) => known === text);
  if (level !== undefined) return level;
  throw new UserError('CLI_USAGE', `--fail-on is ${JSON.stringify(text)}.`, {
    fix: `Give a level of drift, slight or marked, or a recommendation: watch, investigate or retrain.`,
  });
}

function hoursOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const hours = Number(text);
  if (text.trim() !== '' && hours > 0 && Number.isFinite(hours)) return hours;
  throw new UserError('CLI_USAGE', `--hours is ${JSON.stringify(text)}.`, {
    fix: 'Give a number above 0, such as 24.',
  });
}

function usage(message: string): UserError {
  return new UserError('CLI_USAGE', message, { fix });
}
