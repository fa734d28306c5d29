import type { JsonObject } from '../../base/Json.ts';
import type { Sheet, SheetPart } from '../../display/sheet/Sheet.ts';
import { chartSpec, namedRows, plainText } from '../explain/shown/chartSpec.ts';
import { figureText, percentText } from '../explain/shown/figureText.ts';
import { caution, note } from '../explain/shown/note.ts';
import type {
  ClassAttribute,
  ClassGroup,
  Fairness,
  Gap,
  Mean,
  NumberAttribute,
  Outcome,
  Rate,
} from './FairnessReport.ts';

/** Of many classes or columns the first ones; the result holds all. */
const mostOutcomes = 6;

export function fairnessSheet(result: Fairness): Sheet {
  const { rows, confidence, cautions, notes, intervals } = result;
  const how =
    intervals === 'wilson'
      ? "Wilson's, of differences Newcombe's"
      : 'mean ± quantile of the normal distribution × standard error';
  return {
    title: 'Fairness by group',
    parts: [
      note(
        `${rows.toLocaleString('en-US')} rows. Lines and brackets are intervals of ${figureText(100 * confidence)}% (${how}).`,
      ),
      ...cautions.map(caution),
      ...(result.task === 'classification'
        ? result.attributes.flatMap(classParts)
        : result.attributes.flatMap(numberParts)),
      note(notes.join('\n')),
    ],
  };
}

function classParts({ name, outcomes }: ClassAttribute): SheetPart[] {
  return outcomes.slice(0, mostOutcomes).flatMap((outcome): SheetPart[] => {
    const of = outcomes.length === 1 ? '' : `, class ${String(outcome.positive)}`;
    return [
      { type: 'chart', spec: ratesChart(`Rates by ${name}${of}`, outcome) },
      groupTable(`By ${name}; positive is ${String(outcome.positive)}`, outcome.groups),
      gapTable(outcome),
    ];
  });
}

const shownRates = {
  selectionRate: 'Selected',
  truePositiveRate: 'True positive rate',
  falsePositiveRate: 'False positive rate',
  precision: 'Precision',
} as const;

function ratesChart(title: string, { groups }: Outcome): JsonObject {
  const values = groups.flatMap((group) =>
    Object.entries(shownRates).map(([id, rate]) => {
      const { value, low, high, of } = group[id as keyof typeof shownRates]; // SAFETY: an entry of that object.
      return { group: plainText(group.group), rate, value, low, high, of };
    }),
  );
  return rangeChart(title, { values, facet: Object.values(shownRates), groups: groups.map(({ group }) => group) });
}

interface Ranges {
  readonly values: readonly JsonObject[];
  readonly facet: readonly string[];
  readonly groups: readonly string[];
}

/** A point and its interval for each group, figure by figure. */
function rangeChart(title: string, { values, facet, groups }: Ranges): JsonObject {
  const names = groups.map(plainText);
  return chartSpec(title, {
    data: { values: [...values] },
    columns: 2,
    facet: { field: 'rate', type: 'nominal', title: null, sort: [...facet] },
    spec: {
      width: 230,
      height: { step: 22 },
      encoding: { y: namedRows('group', null, names) },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 1.5 },
          encoding: { x: { field: 'low', type: 'quantitative', title: null }, x2: { field: 'high' } },
        },
        {
          mark: { type: 'point', filled: true, size: 60, tooltip: true },
          encoding: { x: { field: 'value', type: 'quantitative', title: null } },
        },
      ],
    },
    ...(facet.length === 2 ? { resolve: { scale: { x: 'independent' } } } : {}),
  });
}

function groupTable(caption: string, groups: readonly ClassGroup[]): SheetPart {
  const hasScores = groups.some(({ meanScore }) => meanScore !== null);
  const numbers = [
    'Rows',
    'Positive',
    'Base rate',
    'Selected',
    'True pos. rate',
    'False pos. rate',
    'Precision',
    'Accuracy',
  ];
  return {
    type: 'table',
    caption,
    columns: [
      { name: 'Group', isNumber: false },
      ...[...numbers, ...(hasScores ? ['Mean score', 'ROC AUC'] : [])].map((name) => ({ name, isNumber: true })),
    ],
    rows: groups.map((group) => [
      group.group,
      group.rows.toLocaleString('en-US'),
      group.positives.toLocaleString('en-US'),
      ...[
        group.baseRate,
        group.selectionRate,
        group.truePositiveRate,
        group.falsePositiveRate,
        group.precision,
        group.accuracy,
      ].map(rateText),
      ...(hasScores ? [figureText(group.meanScore), figureText(group.rocAuc)] : []),
    ]),
  };
}

function rateText({ value, low, high }: Rate): string {
  if (value === null || low === null || high === null) return '–';
  return `${percentText(value)} [${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)}]`;
}

function gapTable({ gaps, passesFourFifths }: Pick<Outcome, 'gaps' | 'passesFourFifths'>): SheetPart {
  return {
    type: 'table',
    caption:
      passesFourFifths === null
        ? 'Gaps between groups'
        : `Gaps between groups; the four-fifths rule is ${passesFourFifths ? 'met' : 'not met'}`,
    columns: [
      { name: 'Gap', isNumber: false },
      { name: 'Value', isNumber: true },
      { name: 'Interval', isNumber: true },
      { name: 'Largest', isNumber: false },
      { name: 'Smallest', isNumber: false },
    ],
    rows: gaps.map((gap) => [
      gap.name,
      figureText(gap.value),
      intervalText(gap),
      gap.largest ?? '–',
      gap.smallest ?? '–',
    ]),
  };
}

function intervalText({ low, high }: Pick<Gap, 'low' | 'high'>): string {
  return low === null || high === null ? '–' : `${figureText(low)} to ${figureText(high)}`;
}

const shownErrors = { meanError: 'Mean error (predicted − actual)', meanAbsoluteError: 'Mean absolute error' } as const;

function numberParts({ name, groups, gaps }: NumberAttribute): SheetPart[] {
  const values = groups.flatMap((group) =>
    Object.entries(shownErrors).map(([id, rate]) => {
      const { value, low, high } = group[id as keyof typeof shownErrors]; // SAFETY: an entry of that object.
      return { group: plainText(group.group), rate, value, low: low ?? value, high: high ?? value, of: group.rows };
    }),
  );
  const meanText = (mean: Mean): string => `${figureText(mean.value)} [${intervalText(mean)}]`;
  return [
    {
      type: 'chart',
      spec: rangeChart(`Errors by ${name}`, {
        values,
        facet: Object.values(shownErrors),
        groups: groups.map(({ group }) => group),
      }),
    },
    {
      type: 'table',
      caption: `By ${name}`,
      columns: [
        { name: 'Group', isNumber: false },
        ...['Rows', 'Mean actual', 'Mean predicted', 'Mean error', 'Mean absolute error'].map((each) => ({
          name: each,
          isNumber: true,
        })),
      ],
      rows: groups.map((group) => [
        group.group,
        group.rows.toLocaleString('en-US'),
        figureText(group.meanActual),
        figureText(group.meanPredicted),
        meanText(group.meanError),
        meanText(group.meanAbsoluteError),
      ]),
    },
    gapTable({ gaps, passesFourFifths: null }),
  ];
}
