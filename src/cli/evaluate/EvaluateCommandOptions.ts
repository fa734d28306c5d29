import { UserError } from '../../base/UserError.ts';
import type { Costs } from '../../evaluation/curves/ThresholdTable.ts';
import { type Task, tasks } from '../../evaluation/Evaluation.ts';
import type { LabelSetColumns } from '../../evaluation/file/readLabelSetsFile.ts';
import type { PredictionColumns } from '../../evaluation/file/readPredictionsFile.ts';
import { type Gate, parseGate } from '../../evaluation/gates/gates.ts';
import { parseCommand } from '../report/parseCommand.ts';

export interface EvaluateCommandOptions {
  readonly file: string;
  readonly columns: PredictionColumns | LabelSetColumns;
  readonly task: Task | undefined;
  readonly classes: readonly string[] | undefined;
  readonly positive: string | undefined;
  readonly costs: Partial<Costs>;
  readonly title: string | undefined;
  readonly resamples: number | undefined;
  readonly seed: number | undefined;
  readonly gates: readonly Gate[];
  /** Where to write; "-" is standard output. */
  readonly outputs: Readonly<Record<OutputKind, string | null>>;
}

export const outputKinds = ['html', 'json', 'card'] as const;
export type OutputKind = (typeof outputKinds)[number];

const fix =
  'Usage: mlnb evaluate PREDICTIONS --label COL --prediction COL [--score COL…] [--group COL…] [--separator SEP] [--html OUT] [--json OUT] [--card OUT] [--fail-under metric=value…]';

/** @throws UserError CLI_USAGE */
export function parseEvaluateOptions(argv: readonly string[]): EvaluateCommandOptions {
  const { values, positionals } = parseCommand(argv, known, { command: 'mlnb evaluate', fix });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw usage(`mlnb evaluate takes one file, and got ${positionals.length}.`);
  }
  const { label = [], prediction = [], score = [] } = values;
  if (label.length === 0 && values.task !== 'clustering')
    throw usage('--label is missing: the column of what is true.');
  if (prediction.length === 0 && score.length === 0) throw usage('Neither --prediction nor --score is given.');
  const outputs = { html: values.html ?? null, json: values.json ?? null, card: values.card ?? null };
  if (Object.values(outputs).filter((out) => out === '-').length > 1) {
    throw new UserError('CLI_USAGE', 'Only one of --html, --json and --card can go to standard output.', {
      fix: 'Name a file for the others.',
    });
  }
  return {
    file,
    columns: columnsOf(values),
    task: values.task === undefined ? undefined : taskNamed(values.task),
    classes: values.classes?.split(',').map((name) => name.trim()),
    positive: values.positive,
    costs: costsOf(values.costs),
    title: values.title,
    resamples: wholeNumber('--resamples', values.resamples),
    seed: wholeNumber('--seed', values.seed),
    gates: (values['fail-under'] ?? []).map(parseGate),
    outputs,
  };
}

const known = {
  label: { type: 'string', multiple: true },
  prediction: { type: 'string', multiple: true },
  separator: { type: 'string' },
  score: { type: 'string', multiple: true },
  group: { type: 'string', multiple: true },
  weight: { type: 'string' },
  task: { type: 'string' },
  classes: { type: 'string' },
  positive: { type: 'string' },
  costs: { type: 'string' },
  title: { type: 'string' },
  resamples: { type: 'string' },
  seed: { type: 'string' },
  'fail-under': { type: 'string', multiple: true },
  html: { type: 'string' },
  json: { type: 'string' },
  card: { type: 'string' },
} as const;

interface NamedColumns {
  readonly label?: string[];
  readonly prediction?: string[];
  readonly score?: string[];
  readonly group?: string[];
  readonly weight?: string;
  readonly separator?: string;
  readonly task?: string;
}

/** Several columns of labels, or a separator, mean several labels a row. @throws UserError CLI_USAGE */
function columnsOf(values: NamedColumns): PredictionColumns | LabelSetColumns {
  const { label = [], prediction = [], score = [], group = [], weight = null, separator = null } = values;
  const isSet = label.length > 1 || separator !== null || values.task === 'multilabel';
  if (!isSet) {
    if (prediction.length > 1) throw usage(`There are ${prediction.length} columns of predictions and one of labels.`);
    return { label: label[0] ?? null, prediction: prediction[0] ?? null, scores: score, groups: group, weight };
  }
  if (group.length > 0) throw usage('--group is given, and fairness is not defined of several labels a row.');
  if (separator === '') throw usage('--separator is empty.');
  if (separator !== null && (label.length !== 1 || prediction.length > 1)) {
    throw usage('With --separator, one column of labels and one of predictions list all of a row.');
  }
  return { labels: label, predictions: prediction, scores: score, separator, weight };
}

function taskNamed(name: string): Task {
  const task = tasks.find((known) => known === name);
  if (task !== undefined) return task;
  throw new UserError('CLI_USAGE', `--task is ${JSON.stringify(name)}.`, { fix: `The tasks are ${tasks.join(', ')}.` });
}

/** `fp=5,fn=1` */
function costsOf(text: string | undefined): Partial<Costs> {
  if (text === undefined) return {};
  const entries = text.split(',').map((part) => {
    const [name = '', value = ''] = part.split('=').map((side) => side.trim());
    if (!['tp', 'fp', 'fn', 'tn'].includes(name) || value === '' || !Number.isFinite(Number(value))) {
      throw new UserError('CLI_USAGE', `--costs has ${JSON.stringify(part)}.`, { fix: 'Write it as fp=5,fn=1.' });
    }
    return [name, Number(value)];
  });
  return Object.fromEntries(entries) as Partial<Costs>; // SAFETY: the names have just been checked.
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UserError('CLI_USAGE', `${name} is ${JSON.stringify(text)}.`, { fix: 'It must be a whole number.' });
}

function usage(message: string): UserError {
  return new UserError('CLI_USAGE', message, { fix });
}
