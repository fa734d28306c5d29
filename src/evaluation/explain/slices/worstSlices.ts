import { UserError } from '../../../base/UserError.ts';
import type { Features } from '../../../learn/input/readFeatures.ts';
import { partOf } from '../../../learn/leakage/provenance.ts';
import { assertOptions, atLeast, between, countFrom, oneOf } from '../../../learn/model/assertOptions.ts';
import { turns } from '../../../learn/turns.ts';
import { explained } from '../explained.ts';
import type { ExplainOptions } from '../ExplainOptions.ts';
import { explainRules, namesRule } from '../explainRules.ts';
import { type Shown, shownAs } from '../shown/shownAs.ts';
import { adjustedPValues } from './adjustedPValues.ts';
import { type Judged, type LossName, rowLosses } from './rowLosses.ts';
import { type SliceColumn, sliceColumns } from './sliceColumns.ts';
import { slicesSheet } from './slicesSheet.ts';
import { type Candidate, type LossSums, pairSlices, singleSlices } from './sliceSums.ts';
import { type SliceTest, sliceTest } from './sliceTest.ts';

export interface WorstSlicesOptions extends Omit<ExplainOptions, 'seed'> {
  /** Most conditions of a slice: 1 or 2, the default. */
  readonly maxDepth?: number | undefined;
  /** Fewest rows of a slice; by default 1% of them, and at least 30. */
  readonly minRows?: number | undefined;
  /** Least effect size; 0.4 by default, as in SliceFinder: between small and medium by Cohen's rule. */
  readonly minEffect?: number | undefined;
  /** The share of false finds that is borne; 0.05 by default. */
  readonly alpha?: number | undefined;
  /** Most slices of the result; 10 by default. */
  readonly top?: number | undefined;
  /** By which columns rows are divided; all by default. */
  readonly columns?: readonly string[] | undefined;
  /** `zeroOne` (an error counts 1), `absolute` or `squared`; by default by what is predicted. */
  readonly loss?: Exclude<LossName, 'own'> | undefined;
}

/** Where a model does worst, as plain JSON. */
export interface WorstSlices {
  readonly kind: 'mlnb-worst-slices';
  readonly version: 1;
  readonly loss: LossName;
  readonly rows: number;
  /** Over all rows. */
  readonly meanLoss: number;
  readonly minRows: number;
  readonly minEffect: number;
  readonly alpha: number;
  /** How many slices were compared with the rest; by so many the p-values are adjusted. */
  readonly tested: number;
  /** How many met both bars, also those that are not listed. */
  readonly found: number;
  /** Whether the model may have learnt from these rows, so that its losses are too small. */
  readonly mayBeTraining: boolean;
  /** The largest effect size first. */
  readonly slices: readonly Slice[];
}

export interface Slice extends SliceTest {
  /** One or two, such as `age > 37`. */
  readonly conditions: readonly string[];
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of all rows. */
  readonly share: number;
  /** By Benjamini and Hochberg, over all that were tested. */
  readonly adjustedPValue: number;
}

/**
 * Slices of rows where a model does worst, by one or two conditions on columns: SliceFinder's lattice search (Chung et al.
 * 2019). A slice counts when its loss is larger than that of all other rows by an effect size of at least `minEffect` and
 * Welch's test, adjusted for all slices tested, has at most `alpha`. A slice of two conditions is left out where one of
 * them alone is listed already. SliceFinder invests alpha one test after the other; here the p-values are adjusted by
 * Benjamini and Hochberg, so that the order does not matter.
 *
 * Rows should be such that the model has not learnt from.
 *
 * @param x shape [n, columns]; also columns that the model does not use
 * @param judged truth and prediction, shape [n], or a loss of each row
 * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_OPTION, LEARN_COLUMN, LEARN_UNDEFINED for fewer than twice `minRows`
 */
export async function worstSlices(
  x: Features,
  judged: Judged,
  options: WorstSlicesOptions = {},
): Promise<Shown<WorstSlices>> {
  const { seed: _, ...explain } = explainRules;
  assertOptions(options, { ...explain, ...rules });
  const { frame } = explained(x);
  const { name: loss, values } = rowLosses(judged, frame.rows, options.loss);
  const minRows = options.minRows ?? Math.max(30, Math.ceil(frame.rows / 100));
  if (frame.rows < 2 * minRows) throw tooFewRows(frame.rows, minRows);
  const { minEffect = 0.4, alpha = 0.05, top = 10 } = options;
  const columns = sliceColumns(options.columns === undefined ? frame : frame.select(options.columns));
  const all = sumsOf(values);
  const candidates = await candidatesOf(columns, values, options);
  const isTestable = ({ sums }: Candidate): boolean => sums.rows >= minRows && all.rows - sums.rows >= 2;
  const tested = candidates
    .filter(isTestable)
    .map((candidate) => ({ candidate, test: sliceTest(candidate.sums, all) }));
  const adjusted = adjustedPValues(tested.map(({ test }) => test.pValue));
  const slices = tested
    .map(({ candidate, test }, at): Slice => ({
      conditions: candidate.conditions,
      columns: candidate.columns,
      rows: candidate.sums.rows,
      share: candidate.sums.rows / all.rows,
      ...test,
      adjustedPValue: adjusted[at] ?? 1,
    }))
    .filter(({ effectSize, adjustedPValue }) => effectSize >= minEffect && adjustedPValue <= alpha);
  const found = withoutParts(slices).sort((one, other) => other.effectSize - one.effectSize);
  return shownAs(
    {
      kind: 'mlnb-worst-slices',
      version: 1,
      loss,
      rows: all.rows,
      meanLoss: all.sum / all.rows,
      minRows,
      minEffect,
      alpha,
      tested: tested.length,
      found: found.length,
      mayBeTraining: partOf(x) === 'train' || partOf(x) === 'divided',
      slices: found.slice(0, top),
    },
    slicesSheet,
  );
}

const rules = {
  maxDepth: oneOf([1, 2]),
  minRows: countFrom(2),
  minEffect: atLeast(0),
  alpha: between(0, 1),
  top: countFrom(1),
  columns: namesRule,
  loss: oneOf(['zeroOne', 'absolute', 'squared']),
};

async function candidatesOf(
  columns: readonly SliceColumn[],
  losses: Float64Array,
  options: WorstSlicesOptions,
): Promise<Candidate[]> {
  const found = columns.flatMap((column) => singleSlices(column, losses));
  if ((options.maxDepth ?? 2) < 2) return found;
  const takeTurn = turns(options);
  for (const [at, one] of columns.entries()) {
    for (const other of columns.slice(at + 1)) {
      for (const pair of pairSlices(one, other, losses)) found.push(pair);
      await takeTurn(at / columns.length);
    }
  }
  await takeTurn(1);
  return found;
}

/** Without those of two conditions of which one alone is there. */
function withoutParts(slices: readonly Slice[]): Slice[] {
  const alone = new Set(slices.flatMap(({ conditions: [first, second] }) => (second === undefined ? [first] : [])));
  return slices.filter(({ conditions }) => conditions.length === 1 || !conditions.some((each) => alone.has(each)));
}

function sumsOf(losses: Float64Array): LossSums {
  return {
    rows: losses.length,
    sum: losses.reduce((sum, loss) => sum + loss, 0),
    squares: losses.reduce((sum, loss) => sum + loss * loss, 0),
  };
}

function tooFewRows(rows: number, minRows: number): UserError {
  return new UserError('LEARN_UNDEFINED', `There are ${rows} rows, fewer than two slices of ${minRows}.`, {
    fix: 'Give more rows, or a smaller minRows, of which chance explains more.',
  });
}
