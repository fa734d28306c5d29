import type { ClassAttribute, NumberAttribute } from './FairnessReport.ts';

/** Groups with fewer positive rows than this have true positive rates that say little. */
const fewPositives = 10;

interface Asked {
  readonly attributes: readonly (ClassAttribute | NumberAttribute)[];
  readonly minRows: number;
}

/** What must not be overlooked in these figures, a sentence each. */
export function fairnessCautions({ attributes, minRows }: Asked): string[] {
  return attributes.flatMap((attribute) => {
    const groups = 'groups' in attribute ? attribute.groups : (attribute.outcomes[0]?.groups ?? []);
    const small = groups.filter(({ rows }) => rows < minRows).map(({ group, rows }) => `${group} (${rows})`);
    return [
      ...(small.length === 0
        ? []
        : [
            `By ${attribute.name}, ${listed(small)} ${small.length === 1 ? 'has' : 'have'} fewer than ${minRows} rows: chance alone makes gaps there.`,
          ]),
      ...('outcomes' in attribute ? rareCautions(attribute) : []),
    ];
  });
}

function rareCautions({ name, outcomes }: ClassAttribute): string[] {
  return outcomes.flatMap(({ positive, groups, passesFourFifths, gaps }) => {
    const of = outcomes.length === 1 ? '' : ` for ${String(positive)}`;
    const none = groups.filter(({ positives }) => positives === 0).map(({ group }) => group);
    const rare = groups
      .filter(({ positives }) => positives > 0 && positives < fewPositives)
      .map(({ group, positives }) => `${group} (${positives})`);
    const selection = gaps.find(({ id }) => id === 'demographicParityRatio');
    return [
      ...(none.length === 0
        ? []
        : [
            `By ${name}${of}, ${listed(none)} ${none.length === 1 ? 'has' : 'have'} no positive row: no true positive rate, so the gaps leave ${none.length === 1 ? 'it' : 'them'} out.`,
          ]),
      ...(rare.length === 0
        ? []
        : [
            `By ${name}${of}, ${listed(rare)} ${rare.length === 1 ? 'has' : 'have'} fewer than ${fewPositives} positive rows: true positive rates there are mostly chance.`,
          ]),
      ...(passesFourFifths === false
        ? [
            `By ${name}${of}, ${selection?.smallest ?? ''} is selected less than four fifths as often as ${selection?.largest ?? ''}.`,
          ]
        : []),
    ];
  });
}

const mostNames = 6;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}

/** What figures of this kind do not prove. */
export function fairnessNotes({ attributes }: Asked): string[] {
  const isClasses = attributes.some((attribute) => 'outcomes' in attribute);
  return [
    'A gap does not say why it is there, nor that the model is its cause; no gap does not prove that nobody is treated unfairly.',
    'The true values are taken as true. Where they were themselves made unfairly (arrests for crimes, grades for skill), figures that look equal repeat it.',
    ...(isClasses
      ? [
          'Where groups differ in how often the outcome occurs, equal selection, equal error rates and equal precision cannot all hold at once (Kleinberg et al. 2016; Chouldechova 2017): which of them matters is a decision, not a figure.',
          'The four-fifths rule is a rule of thumb of US employment law: a value above 0.8 is no proof of fairness, one below is no proof of discrimination.',
        ]
      : []),
    attributes.length === 1
      ? 'Groups by one column can hide gaps of those that belong to several at once: pass several columns to see them together.'
      : 'Groups by several columns at once are small: their gaps are wide by chance.',
    'The largest gap of many groups is large by chance alone; the intervals are of two groups and are not adjusted for having looked at all.',
  ];
}
