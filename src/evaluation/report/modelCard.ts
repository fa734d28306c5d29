import { thousands } from '../../display/text/thousands.ts';
import type { ClassFigures, Evaluation, Share } from '../Evaluation.ts';
import { countText, figureText, intervalText } from './figureText.ts';
import { taskNames } from './titleOf.ts';

/** What the data cannot know of a model; every part is text, and what is not given is left to be filled in. */
export interface ModelCardInfo {
  readonly name?: string;
  readonly version?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly license?: string;
  /** An ISO date, such as 2026-11-21. */
  readonly date?: string;
  readonly intendedUse?: string;
  readonly outOfScope?: string;
  readonly trainingData?: string;
  readonly evaluationData?: string;
  readonly ethics?: string;
  readonly caveats?: string;
}

/** A model card (Mitchell et al. 2019) in Markdown. Text of others is escaped, so that it stays text. */
export function modelCard(evaluation: Evaluation, info: ModelCardInfo = {}): string {
  const { title, explanations = [] } = evaluation;
  const name = info.name ?? title ?? 'Model';
  return [
    `# Model card: ${escaped(name)}`,
    details(evaluation, info),
    section('Intended use', info.intendedUse, 'What the model is for, and for whom.'),
    section('Out of scope', info.outOfScope, 'What it must not be used for.'),
    section('Training data', info.trainingData, 'Where the rows come from, of which time, how they were prepared.'),
    section(
      'Evaluation data',
      info.evaluationData,
      `${thousands(evaluation.rows)} rows. Where they come from, and how they were kept apart from training.`,
    ),
    `## Figures\n\n${figureTable(evaluation)}\n\n${escaped(evaluation.interval.text)}\n\nBaseline: ${escaped(evaluation.baseline.text)}`,
    ...classesPart(evaluation),
    ...thresholdPart(evaluation),
    ...learningPart(evaluation),
    ...explanations.map(({ sheet }) => sheetPart(sheet)),
    `## What the figures do not prove\n\n${evaluation.notes.map(({ message }) => `- ${escaped(message)}`).join('\n')}`,
    section(
      'Ethical considerations',
      info.ethics,
      'Who may be harmed by a wrong prediction, and what is done about it.',
    ),
    section('Caveats', info.caveats, 'What else a user must know.'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function details({ task, classes, positiveClass }: Evaluation, info: ModelCardInfo): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Version', info.version],
    ['Date', info.date],
    ['Owner', info.owner],
    ['Licence', info.license],
    ['Task', taskNames[task]],
    ['Classes', classes.length === 0 ? undefined : listed(classes)],
    ['Class that is looked for', positiveClass ?? undefined],
  ];
  const lines = rows.flatMap(([key, value]) => (value === undefined ? [] : [`- ${key}: ${escaped(value)}`]));
  return [...(info.description === undefined ? [] : [escaped(info.description), '']), ...lines].join('\n');
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, 20).join(', ')}${names.length > 20 ? ` and ${names.length - 20} more` : ''}`;
}

/** Without a text a comment tells the author what belongs there. */
function section(title: string, text: string | undefined, hint: string): string {
  return `## ${title}\n\n${text === undefined ? `<!-- ${hint} -->` : escaped(text)}`;
}

function figureTable({ figures, interval }: Evaluation): string {
  const level = Number((100 * interval.level).toPrecision(4));
  return table(
    ['Figure', 'Value', `${level} % interval`, 'Baseline', 'Better'],
    figures.map((figure) => [
      figure.name,
      figureText(figure.value),
      intervalText(figure),
      figureText(figure.baseline),
      figure.better,
    ]),
  );
}

const mostClasses = 30;

function classesPart({ perClass }: Evaluation): string[] {
  if (perClass.length === 0) return [];
  const share = (value: Share): string => `${figureText(value.value)} (${intervalText(value)})`;
  const rows = perClass
    .slice(0, mostClasses)
    .map((own: ClassFigures) => [
      own.class,
      countText(own.support),
      share(own.precision),
      share(own.recall),
      share(own.f1),
    ]);
  return [`## By class\n\n${table(['Class', 'Rows', 'Precision', 'Recall', 'F1'], rows)}`];
}

function thresholdPart({ thresholds }: Evaluation): string[] {
  if (thresholds === null) return [];
  const { best, costs } = thresholds;
  const rows = (
    [
      [`Least cost (tp ${costs.tp}, fp ${costs.fp}, fn ${costs.fn}, tn ${costs.tn})`, best.cost],
      ['Greatest F1', best.f1],
      ["Greatest Youden's J", best.youden],
    ] as const
  ).map(([name, { threshold, tp, fp, fn, tn }]) => [
    name,
    threshold === null ? 'above all scores' : figureText(threshold),
    ...[tp, fp, fn, tn].map(countText),
  ]);
  return [
    `## Thresholds\n\n${table(['Best by', 'Threshold', 'True positives', 'False positives', 'False negatives', 'True negatives'], rows)}`,
  ];
}

function learningPart({ learning, validation }: Evaluation): string[] {
  return [learning, validation].flatMap((curve) =>
    curve === undefined
      ? []
      : [
          `## ${curve.kind === 'learning' ? 'Learning curve' : `Validation curve of ${escaped(curve.along)}`}\n\n${escaped(curve.verdict.message)}\n\n${escaped(curve.verdict.rule)}`,
        ],
  );
}

function sheetPart({ title, parts }: NonNullable<Evaluation['explanations']>[number]['sheet']): string {
  const blocks = parts.flatMap((part) => {
    if (part.type === 'chart') return [];
    if (part.type === 'note') return [escaped(part.text)];
    const caption = part.caption === null ? [] : [escaped(part.caption)];
    return [
      ...caption,
      table(
        part.columns.map(({ name }) => name),
        part.rows,
      ),
    ];
  });
  return [`## ${escaped(title)}`, ...blocks].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), `|${head.map((_, at) => (at === 0 ? ' --- ' : ' ---: ')).join('|')}|`, ...rows.map(line)].join(
    '\n',
  );
}

/** Markdown in which the text is nothing but text. */
function escaped(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>|#~]/g, (character) => `\\${character}`)
    .replaceAll('&', '&amp;');
}
