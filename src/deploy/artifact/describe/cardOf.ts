import { thousands } from '../../../display/text/thousands.ts';
import type { Evaluation } from '../../../evaluation/Evaluation.ts';
import { modelCard, type ModelCardInfo } from '../../../evaluation/report/modelCard.ts';
import type { FeatureSpec, ModelManifest } from '../../contract/ModelManifest.ts';

/** What the card tells besides the evaluation. */
export interface CardFacts {
  readonly info: ModelCardInfo & { readonly name: string };
  readonly task: ModelManifest['task'];
  readonly className: string;
  readonly features: readonly FeatureSpec[];
  /** Rows of the reference; null without one. */
  readonly referenceRows: number | null;
  readonly quantization: string | null;
}

/** MODEL_CARD.md: the card of the evaluation, or what is known without one; then what goes in. */
export function cardOf(evaluation: Evaluation | null, facts: CardFacts): string {
  const head = evaluation === null ? plainCard(facts) : modelCard(evaluation, facts.info);
  return [
    head.trimEnd(),
    inputs(facts),
    ...(facts.quantization === null ? [] : [`## Weights\n\n${facts.quantization}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

function plainCard({ info, task, className }: CardFacts): string {
  const { name, description, version, date, owner, license } = info;
  const details = [
    ['Version', version],
    ['Date', date],
    ['Owner', owner],
    ['Licence', license],
    ['Task', task],
    ['Class', className],
  ].flatMap(([key = '', value]) => (value === undefined ? [] : [`- ${key}: ${escaped(value)}`]));
  return [
    `# Model card: ${escaped(name)}`,
    ...(description === undefined ? [] : [escaped(description)]),
    details.join('\n'),
    section('Intended use', info.intendedUse),
    section('Out of scope', info.outOfScope),
    section('Training data', info.trainingData),
    '## Figures\n\nThe model was saved without an evaluation: nobody has said how good it is.',
    section('Ethical considerations', info.ethics),
    section('Caveats', info.caveats),
  ].join('\n\n');
}

function section(title: string, text: string | undefined): string {
  return `## ${title}\n\n${text === undefined ? '<!-- To be filled in. -->' : escaped(text)}`;
}

const mostFields = 100;

function inputs({ features, referenceRows }: CardFacts): string {
  const lines = features
    .slice(0, mostFields)
    .map(
      (feature) =>
        `| ${escaped(feature.name)} | ${feature.kind} | ${feature.mayBeMissing ? 'yes' : 'no'} | ${escaped(seen(feature))} |`,
    );
  const more =
    features.length > mostFields ? [`\n${thousands(features.length - mostFields)} more stand in mlnb-model.json.`] : [];
  const rows = referenceRows === null ? [] : [`Seen in ${thousands(referenceRows)} reference rows.\n`];
  return [
    '## Inputs\n',
    ...rows,
    '| Field | Kind | May be missing | Seen |',
    '| --- | --- | --- | --- |',
    ...lines,
    ...more,
  ].join('\n');
}

function seen(feature: FeatureSpec): string {
  switch (feature.kind) {
    case 'number':
    case 'date':
      return feature.minimum === null ? '' : `${String(feature.minimum)} to ${String(feature.maximum)}`;
    case 'text':
      return feature.levels === null ? 'free text' : listed(feature.levels);
    case 'tensor':
      return `shape ${feature.shape.map((size) => size ?? 'any').join(' × ')}, ${feature.dtype}`;
    case 'boolean':
      return '';
  }
}

function listed(levels: readonly string[]): string {
  const shown = levels.slice(0, 8).map((level) => (level.length > 40 ? `${level.slice(0, 40)}…` : level));
  return `${shown.join(', ')}${levels.length > shown.length ? ` and ${levels.length - shown.length} more` : ''}`;
}

/** Markdown in which the text is nothing but text. */
function escaped(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]<>|#~]/g, (character) => `\\${character}`)
    .replaceAll('&', '&amp;');
}
