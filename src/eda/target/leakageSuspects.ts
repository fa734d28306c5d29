import { type ColumnFacts, countsAsNumber, isMissing } from '../column/ColumnFacts.ts';
import type { FeatureRelation, LeakageSuspect } from '../profile/TargetReport.ts';
import type { DiscreteColumn } from '../pairs/discreteCodes.ts';
import { contingency, cramersV } from '../statistics/contingency.ts';
import { correlationRatio } from '../statistics/correlationRatio.ts';
import { pearson } from '../statistics/pearson.ts';
import { rankedColumn, spearman } from '../statistics/spearman.ts';
import { isTime } from '../source/SampleColumn.ts';
import type { Target } from './Target.ts';

export interface LeakageInput {
  readonly facts: readonly ColumnFacts[];
  readonly target: Target;
  readonly rows: number;
  readonly relations: readonly FeatureRelation[];
  readonly discrete: (facts: ColumnFacts) => DiscreteColumn;
}

/** Fewer rows make anything look perfect. */
const leastRows = 20;

/** Columns that say more about the target than anything that is known beforehand should. */
export function leakageSuspects(input: LeakageInput): LeakageSuspect[] {
  const { facts, target, rows, relations } = input;
  if (rows < leastRows || target.column.profile.distinct < 2) return [];
  const byName = new Map(relations.map((relation) => [relation.column, relation]));
  return facts
    .filter((column) => column !== target.column)
    .flatMap((column) => {
      const relation = byName.get(column.profile.name);
      const found = [
        relation === undefined ? null : nearPerfect(column, relation, input),
        idSuspect(column, target),
        missingSuspect(column, target, rows) ?? dateSuspect(column),
      ];
      return found.filter((suspect) => suspect !== null);
    });
}

function nearPerfect(
  column: ColumnFacts,
  { auc }: FeatureRelation,
  { target, discrete }: LeakageInput,
): LeakageSuspect | null {
  const { name } = column.profile;
  const suspect = (figure: number, what: string): LeakageSuspect => ({
    column: name,
    reason: 'near-perfect-feature',
    figure,
    message: `"${name}" alone nearly gives the target away: ${what}.`,
  });
  if (auc !== null) {
    const area = Math.max(auc, 1 - auc);
    if (area >= 0.995) return suspect(area, `AUC ${area.toFixed(4)}`);
  }
  const numbers = countsAsNumber(column) ? column.sample.numbers : null;
  if (target.task === 'regression') return ofRegression(column, numbers, { target, discrete, suspect });
  const ownCodes = discrete(column);
  const accuracy = majority(ownCodes.codes, target.discrete.codes);
  return accuracy !== null &&
    accuracy.share >= 0.99 &&
    accuracy.share - accuracy.base >= 0.05 &&
    ownCodes.labels.length <= accuracy.rows / 5
    ? suspect(
        accuracy.share,
        `guessing the commonest class of each value is right in ${(100 * accuracy.share).toFixed(1)} % of the rows`,
      )
    : null;
}

function ofRegression(
  column: ColumnFacts,
  numbers: Float64Array | null,
  {
    target,
    discrete,
    suspect,
  }: Pick<LeakageInput, 'target' | 'discrete'> & { suspect: (figure: number, what: string) => LeakageSuspect },
): LeakageSuspect | null {
  const values = target.column.sample.numbers ?? new Float64Array();
  if (numbers !== null) {
    const figure = Math.max(
      Math.abs(pearson(numbers, values)) || 0,
      Math.abs(spearman(rankedColumn(numbers), rankedColumn(values))) || 0,
    );
    return figure >= 0.995 ? suspect(figure, `correlation ${figure.toFixed(4)}`) : null;
  }
  const { codes, labels } = discrete(column);
  const ratio = correlationRatio(codes, values);
  return ratio >= 0.995 && labels.length <= codes.length / 5
    ? suspect(ratio, `correlation ratio ${ratio.toFixed(4)}`)
    : null;
}

/** Rows that are right when each code is answered by its commonest class. */
function majority(
  codes: Int32Array,
  classes: Int32Array,
): { readonly share: number; readonly base: number; readonly rows: number } | null {
  const table = contingency(codes, classes);
  if (table.total < leastRows) return null;
  const totals = new Float64Array(table.columns);
  let right = 0;
  for (let row = 0; row < table.rows; row += 1) {
    const counts = table.counts.subarray(row * table.columns, (row + 1) * table.columns);
    right += Math.max(...counts);
    counts.forEach((count, column) => (totals[column] = (totals[column] ?? 0) + count));
  }
  return { share: right / table.total, base: Math.max(...totals) / table.total, rows: table.total };
}

/** Numbered by what is to be found out: sorted by class, or given out after it. */
function idSuspect({ profile, sample }: ColumnFacts, target: Target): LeakageSuspect | null {
  if (profile.role !== 'id' || sample.numbers === null) return null;
  const ranks = rankedColumn(sample.numbers);
  const figure =
    target.task === 'regression'
      ? Math.abs(spearman(ranks, rankedColumn(target.column.sample.numbers ?? new Float64Array())))
      : correlationRatio(target.discrete.codes, ranks.ranks);
  if (!(figure >= 0.5)) return null;
  const message = `The id "${profile.name}" runs with the target (${figure.toFixed(3)}): rows are sorted by it, or ids were given out after it was known.`;
  return { column: profile.name, reason: 'id-predicts-target', figure, message };
}

function missingSuspect({ profile, sample }: ColumnFacts, target: Target, rows: number): LeakageSuspect | null {
  if (profile.missing === 0 || profile.count === 0 || target.column.profile.name === profile.name) return null;
  const flags = Int32Array.from({ length: rows }, (_, row) => (isMissing(sample, row) ? 1 : 0));
  const figure =
    target.task === 'regression'
      ? correlationRatio(flags, target.column.sample.numbers ?? new Float64Array())
      : cramersV(contingency(flags, target.discrete.codes));
  if (!(figure >= 0.9)) return null;
  const message = `Whether "${profile.name}" is filled in nearly gives the target away (${figure.toFixed(3)}): it may be filled in only after the event.`;
  return {
    column: profile.name,
    reason: isTime(sample.column) ? 'post-event-date' : 'missing-predicts-target',
    figure,
    message,
  };
}

/** A date that is set when something ended is not known before. */
function dateSuspect({ profile, sample }: ColumnFacts): LeakageSuspect | null {
  if (!isTime(sample.column) || profile.missing === 0 || !eventName.test(profile.name)) return null;
  const share = profile.missing / (profile.missing + profile.count);
  const message = `"${profile.name}" sounds like a date that is known only after the event, and is missing in ${(100 * share).toFixed(1)} % of the rows.`;
  return { column: profile.name, reason: 'post-event-date', figure: share, message };
}

const eventName =
  /cancel|churn|clos(?:e|ed|ing)|end|exit|left|leav|terminat|default|death|died|deceas|discharg|settle|resolv|return|refund|paid|outcome/i;
