import { parseArgs } from 'node:util';
import { UserError } from '../../base/UserError.ts';
import { closestNames } from '../../base/closestNames.ts';
import { confinementFlags, readConfinement, spellOutAllowNet } from '../confinement/ConfinementOptions.ts';
import type { ConfinementOptions } from '../confinement/ConfinementOptions.ts';
import {
  isTensorFlowBackend,
  type TensorFlowBackend,
  tensorFlowBackends,
} from '../../tensor/backends/TensorFlowBackend.ts';
import { type Parameter, parseParameter } from './parseParameter.ts';

/** `mlnb run`, read from its arguments; paths are as the user gave them, and `-` is standard output. */
export interface RunOptions {
  readonly notebook: string;
  readonly out: string | undefined;
  readonly html: string | undefined;
  readonly parameters: readonly Parameter[];
  /** For the whole run. */
  readonly timeoutMs: number | undefined;
  readonly json: boolean;
  readonly confinement: ConfinementOptions;
  readonly tensorFlow: TensorFlowBackend;
}

/** @throws UserError CLI_USAGE that quotes what cannot be understood */
export function parseRunOptions(argv: readonly string[]): RunOptions {
  const { values, positionals } = parseStrictly(spellOutAllowNet(argv));
  const [notebook, ...others] = positionals;
  if (notebook === undefined) throw usage('No notebook is given.', 'As in: mlnb run analysis.mlnb');
  if (others.length > 0) {
    throw usage(
      `Only one notebook can be run at a time, but ${JSON.stringify(others[0])} is given too.`,
      argv.includes('--allow-net')
        ? `If it is a host, write --allow-net=${others[0] ?? ''}`
        : 'Run mlnb once for each.',
    );
  }
  const { out, html, json = false } = values;
  if (out === '' || html === '') throw usage('The name of a file to write is empty.', 'As in: --out executed.mlnb');
  if (json && (out === '-' || html === '-')) {
    throw usage('--json and "-" would both write to standard output.', 'Give --out or --html the name of a file.');
  }
  if (out === '-' && html === '-')
    throw usage('Both --out and --html are "-".', 'Give one of them the name of a file.');
  const parameters = (values.param ?? []).map(parseParameter);
  const confinement = readConfinement(values);
  const tensorFlow = parseBackend(values['tf-backend']);
  return { notebook, out, html, json, parameters, timeoutMs: parseTimeout(values.timeout), confinement, tensorFlow };
}

/** Whether `--json` is among arguments that may hold mistakes: an error has to be JSON then, too. */
export function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}

const options = {
  out: { type: 'string', short: 'o' },
  html: { type: 'string' },
  param: { type: 'string', multiple: true, short: 'p' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  'tf-backend': { type: 'string' },
  ...confinementFlags,
} as const;

function parseStrictly(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (cause) {
    throw explainParseError(cause);
  }
}

function explainParseError(cause: unknown): unknown {
  if (!(cause instanceof TypeError)) return cause;
  const message = cause.message.split('\n', 1)[0] ?? '';
  const needy = /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:is ambiguous|missing)/.exec(message)?.[1];
  if (needy !== undefined)
    return usage(`${needy} needs a value.`, `One that starts with a dash is written ${needy}=-value.`);
  const unknown = /^Unknown option '--?([^']+)'/.exec(message)?.[1];
  const [close] = unknown === undefined ? [] : closestNames(unknown, Object.keys(options));
  const sentence = message.replace(/\. To specify .*$/, '').replace(/\.?$/, '.');
  return usage(sentence, close === undefined ? 'See: mlnb help run' : `Did you mean --${close}?`);
}

/** `setTimeout` takes no longer delay than 2^31 - 1 ms: 24 days. */
const longestTimeoutSeconds = 2_147_483;

function parseTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds > 0) || seconds > longestTimeoutSeconds) {
    throw usage(
      `--timeout ${JSON.stringify(text)} is not a number of seconds.`,
      `Give seconds above 0 and up to ${longestTimeoutSeconds}, as in --timeout 600`,
    );
  }
  return seconds * 1000;
}

function parseBackend(text = 'auto'): TensorFlowBackend {
  if (isTensorFlowBackend(text)) return text;
  const names = tensorFlowBackends.join(', ');
  throw usage(`--tf-backend ${JSON.stringify(text)} is not a backend of TensorFlow.js.`, `One of: ${names}.`);
}

function usage(message: string, fix: string): UserError {
  return new UserError('CLI_USAGE', message, { fix });
}
