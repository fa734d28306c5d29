import { UserError } from '../../base/UserError.ts';
import { assertRows } from '../../learn/input/assertRows.ts';
import { classesOf, unknownLabel } from '../../learn/input/labelCodes.ts';
import { positiveRows } from '../../learn/input/positiveRows.ts';
import { readNumbers } from '../../learn/input/readNumbers.ts';
import type { Label, Labels, Numbers, Rows } from '../../learn/input/Target.ts';
import { isRows } from '../../learn/input/Target.ts';
import { assertOptions, countFrom, oneOf, type OptionRule } from '../../learn/model/assertOptions.ts';
import { type Shown, shownAs } from '../explain/shown/shownAs.ts';
import { normalQuantile } from '../../learn/preprocessing/normalQuantile.ts';
import { classGaps } from './classGaps.ts';
import { classGroups } from './classGroups.ts';
import type { ClassAttribute, Fairness, Outcome } from './FairnessReport.ts';
import { fairnessCautions, fairnessNotes } from './fairnessNotes.ts';
import { fairnessSheet } from './fairnessSheet.ts';
import { numberGaps, numberGroups } from './numberGroups.ts';
import { type Groups, rowGroups, type RowGroups } from './rowGroups.ts';

export interface FairnessOptions {
  /** What rows are grouped by: a value each, or several columns `{ sex, region }`, which are also taken together. */
  readonly groups: Groups;
  /** Of the positive class, shape [n], or of each class in ascending order, shape [n, classes]. */
  readonly scores?: Numbers | Rows | undefined;
  /** The class that is looked for; of three classes or more each one is, unless it is given. */
  readonly posLabel?: Label | undefined;
  /** By default classification for text, truth values, and at most 20 whole numbers; else regression. */
  readonly task?: 'classification' | 'regression' | undefined;
  /** Of the intervals; 0.95 by default. */
  readonly confidence?: number | undefined;
  /** Groups below it are warned of; 30 by default. */
  readonly minRows?: number | undefined;
}

/**
 * How predictions treat groups: rates with intervals, the gaps between groups, and what these do not prove.
 *
 * Definitions are those of fairlearn: demographic parity (and disparate impact), equalised odds and equal opportunity
 * (Hardt, Price and Srebro 2016). Where a group has nothing to divide by its figure is null and not 0.
 *
 * @param yTrue shape [n]
 * @param yPred shape [n]
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION, LEARN_LABEL_UNKNOWN, LEARN_UNDEFINED for a single group
 */
export function fairness(yTrue: Labels, yPred: Labels, options: FairnessOptions): Shown<Fairness> {
  assertOptions(options, rules);
  const rows = assertRows({ yTrue, yPred });
  const { minRows = 30, confidence = 0.95 } = options;
  const z = normalQuantile((1 + confidence) / 2);
  const groups = rowGroups(options.groups, rows);
  const shared = { kind: 'mlnb-fairness', version: 1, rows, confidence, minRows } as const;
  if ((options.task ?? usualTask(yTrue, yPred)) === 'regression') {
    const numbers = { actual: numbersOf('yTrue', yTrue), predicted: numbersOf('yPred', yPred) };
    const attributes = groups.map((each) => {
      const found = numberGroups(each, numbers, z);
      return { name: each.name, isIntersection: each.isIntersection, groups: found, gaps: numberGaps(found) };
    });
    return shownAs<Fairness>(
      { ...shared, task: 'regression', intervals: 'normal', attributes, ...textsOf(attributes, minRows) },
      fairnessSheet,
    );
  }
  const outcomes = outcomesOf(yTrue, yPred, options);
  const attributes = groups.map((each): ClassAttribute => ({
    name: each.name,
    isIntersection: each.isIntersection,
    outcomes: outcomes.map((outcome) => outcomeOf(each, outcome, z)),
  }));
  return shownAs<Fairness>(
    { ...shared, task: 'classification', intervals: 'wilson', attributes, ...textsOf(attributes, minRows) },
    fairnessSheet,
  );
}

const anything: OptionRule = { must: 'be given', holds: () => true };
const rules = {
  groups: anything,
  scores: anything,
  posLabel: { must: 'be a label', holds: (value) => ['string', 'number', 'boolean'].includes(typeof value) },
  task: oneOf(['classification', 'regression']),
  confidence: {
    must: 'be a number above 0 and below 1',
    holds: (value) => typeof value === 'number' && value > 0 && value < 1,
  },
  minRows: countFrom(1),
} satisfies Record<keyof FairnessOptions, OptionRule>;

function textsOf(
  attributes: Fairness['attributes'],
  minRows: number,
): { readonly cautions: string[]; readonly notes: string[] } {
  const asked = { attributes, minRows };
  return { cautions: fairnessCautions(asked), notes: fairnessNotes(asked) };
}

interface OutcomeRows {
  readonly positive: Label;
  readonly actual: Uint8Array;
  readonly predicted: Uint8Array;
  readonly scores: Float64Array | null;
}

function outcomesOf(yTrue: Labels, yPred: Labels, { posLabel, scores }: FairnessOptions): OutcomeRows[] {
  const classes = classesOf([
    { name: 'yTrue', values: yTrue },
    { name: 'yPred', values: yPred },
  ]);
  if (posLabel !== undefined && !classes.includes(posLabel)) {
    throw unknownLabel(`posLabel is ${JSON.stringify(posLabel)}`, classes);
  }
  const wanted = posLabel === undefined ? (classes.length > 2 ? classes : [usualPositive(classes)]) : [posLabel];
  return wanted.map((positive) => ({
    positive,
    actual: rowsOf(yTrue, positive),
    predicted: rowsOf(yPred, positive),
    scores: scoresOf(scores, { rows: yTrue.length, classes, positive, wanted: wanted.length }),
  }));
}

/** Of two classes, by the rule that all metrics follow. @throws UserError LEARN_OPTION for text */
function usualPositive(classes: readonly Label[]): Label {
  const ones = positiveRows(classes, undefined);
  return classes[ones.indexOf(1)] ?? (typeof classes[0] === 'boolean' ? true : 1);
}

function rowsOf(labels: Labels, positive: Label): Uint8Array {
  return Uint8Array.from({ length: labels.length }, (_, row) => (labels[row] === positive ? 1 : 0));
}

interface ScoresAsked {
  readonly rows: number;
  readonly classes: readonly Label[];
  readonly positive: Label;
  /** For how many classes scores are needed. */
  readonly wanted: number;
}

function scoresOf(
  scores: Numbers | Rows | undefined,
  { rows, classes, positive, wanted }: ScoresAsked,
): Float64Array | null {
  if (scores === undefined) return null;
  assertRows({ yTrue: { length: rows }, scores });
  if (!isRows(scores)) {
    if (wanted === 1) return readNumbers('scores', scores);
    throw scoresShape('one number a row', classes);
  }
  const at = classes.indexOf(positive);
  const column = Array.from(scores, (row) => (row.length === classes.length ? row[at] : undefined));
  if (column.includes(undefined)) throw scoresShape('rows of another length', classes);
  return readNumbers('scores', column as number[]); // SAFETY: readNumbers refuses what is no number.
}

function outcomeOf(groups: RowGroups, { positive, ...decisions }: OutcomeRows, z: number): Outcome {
  const found = classGroups(groups, decisions, z);
  const gaps = classGaps(found);
  const impact = gaps.find(({ id }) => id === 'demographicParityRatio')?.value ?? null;
  return { positive, groups: found, gaps, passesFourFifths: impact === null ? null : impact >= 0.8 };
}

const mostClasses = 20;

function usualTask(yTrue: Labels, yPred: Labels): 'classification' | 'regression' {
  const values = new Set<Label>();
  for (const labels of [yTrue, yPred]) {
    for (const label of Array.from(labels)) {
      if (typeof label !== 'number') return 'classification';
      values.add(label);
      if (values.size > mostClasses || !Number.isInteger(label)) return 'regression';
    }
  }
  return 'classification';
}

function numbersOf(name: string, values: Labels): Float64Array {
  return readNumbers(name, values as Numbers); // SAFETY: it refuses what is no number.
}

function scoresShape(found: string, classes: readonly Label[]): UserError {
  return new UserError('LEARN_OPTION', `scores hold ${found}, and there are ${classes.length} classes.`, {
    fix: `Give rows of ${classes.length} scores in the order ${classes.slice(0, 10).map(String).join(', ')}, or name one class by posLabel.`,
  });
}
