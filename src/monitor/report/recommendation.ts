import type { ColumnDrift, LivePerformance, MonitorReport, Recommendation } from '../Monitor.ts';
import { figure, percent } from './figureText.ts';

export type Observed = Pick<MonitorReport, 'rows' | 'columns' | 'prediction' | 'violations' | 'performance'>;

/**
 * What to do. Only a loss that was seen calls for retraining: drift alone shows that rows look different, not that
 * the answers are worse; and requests that break the schema point at whoever sends them.
 */
export function recommendation(observed: Observed): Recommendation {
  const findings = [
    performanceFinding(observed.performance),
    violationFinding(observed),
    driftFinding(observed),
    unknownFinding(observed),
  ].filter((finding) => finding !== null);
  const action = actions.findLast((one) => findings.some((finding) => finding.action === one)) ?? 'none';
  if (findings.length > 0) return { action, reasons: findings.flatMap(({ reasons }) => reasons) };
  return { action, reasons: [`No column has drifted, over ${rowsText(observed.rows)}.`] };
}

const actions = ['none', 'watch', 'investigate', 'retrain'] as const;

interface Finding {
  readonly action: Recommendation['action'];
  readonly reasons: readonly string[];
}

/** With fewer truths the interval is wide, and nothing is said. */
const leastTruths = 30;

function performanceFinding(performance: LivePerformance | null): Finding | null {
  if (performance?.reference == null) return null;
  const { metric, value, low, high, rows, reference } = performance;
  if (rows < leastTruths) return null;
  const text = `${metric} is ${figure(value)} over ${rowsText(rows)} with a known truth (95 % interval ${figure(low)} to ${figure(high)}), ${figure(reference)} in the reference`;
  const loss = lossOf(performance, reference);
  if (loss === null) return null;
  if (loss === 'large') return { action: 'retrain', reasons: [`The model has become worse: ${text}.`] };
  if (loss === 'small') return { action: 'investigate', reasons: [`The model has become a little worse: ${text}.`] };
  return { action: 'watch', reasons: [`The model may have become worse: ${text}.`] };
}

/** Null where the reference lies within the interval, or the model has become better. */
function lossOf({ metric, value, low, high }: LivePerformance, reference: number): 'large' | 'small' | 'tiny' | null {
  if (metric === 'accuracy') {
    if (high >= reference) return null;
    return sizeOf(reference - value, [0.02, 0.05]);
  }
  if (low <= reference) return null;
  return reference <= 0 ? 'large' : sizeOf(value / reference - 1, [0.1, 0.25]);
}

function sizeOf(loss: number, [small, large]: readonly [number, number]): 'large' | 'small' | 'tiny' {
  if (loss >= large) return 'large';
  return loss >= small ? 'small' : 'tiny';
}

function violationFinding({ rows, violations }: Observed): Finding | null {
  const [worst] = violations;
  if (worst === undefined) return null;
  const count = violations.reduce((sum, one) => sum + one.count, 0);
  const share = count / (rows + count);
  if (share < 0.01) return null;
  return {
    action: share >= 0.05 ? 'investigate' : 'watch',
    reasons: [
      `${count.toLocaleString('en-US')} times a request broke the schema (${percent(share)} beside ${rowsText(rows)} answered), most often ${worst.field} (${worst.code}). Look at what sends them; retraining does not help.`,
    ],
  };
}

function driftFinding({ columns, prediction, performance }: Observed): Finding | null {
  const watched = columns.filter(({ kind }) => kind !== 'date');
  const [marked, slight] = (['marked', 'slight'] as const).map((level) => watched.filter((one) => one.level === level));
  const answers = prediction?.level === 'marked' || prediction?.level === 'slight' ? prediction : null;
  const isMarked = (marked?.length ?? 0) > 0 || answers?.level === 'marked';
  if (!isMarked && (slight?.length ?? 0) === 0 && answers === null) return null;
  const holds = hasHeld(performance);
  return {
    action: isMarked && !holds ? 'investigate' : 'watch',
    reasons: [
      ...columnsReason(marked ?? [], 'markedly', watched.length),
      ...columnsReason(slight ?? [], 'slightly', watched.length),
      ...(answers === null ? [] : [`The model's answers have moved. ${answers.reasons.join(' ')}`]),
      ...(isMarked ? [holds ? heldReason(performance) : nextStep(performance)] : []),
    ],
  };
}

function hasHeld(performance: LivePerformance | null): performance is LivePerformance {
  if (performance?.reference == null || performance.rows < leastTruths) return false;
  return lossOf(performance, performance.reference) === null;
}

function heldReason({ metric, value, rows }: LivePerformance): string {
  return `So far the answers have stayed as good: ${metric} ${figure(value)} over ${rowsText(rows)} with a known truth.`;
}

function nextStep(performance: LivePerformance | null): string {
  return (performance?.rows ?? 0) < leastTruths
    ? 'Whether the answers have become worse is not known: post what came true, or label some of these rows.'
    : 'Look at what has changed where these columns come from, and evaluate the model on recent rows.';
}

function columnsReason(drifted: readonly ColumnDrift[], how: string, all: number): string[] {
  if (drifted.length === 0) return [];
  const worst = [...drifted].sort((a, b) => (b.psiExcess ?? 0) - (a.psiExcess ?? 0)).slice(0, 3);
  const named = worst.map(({ column, reasons }) => `${column}: ${reasons.join(' ')}`).join(' ');
  const verb = drifted.length === 1 ? 'has' : 'have';
  return [`${drifted.length} of ${all} ${all === 1 ? 'column' : 'columns'} ${verb} drifted ${how}. ${named}`];
}

function unknownFinding({ rows, columns }: Observed): Finding | null {
  if (columns.length === 0 || columns.some(({ level }) => level !== 'unknown')) return null;
  return { action: 'none', reasons: [`Too few rows to say anything of drift: ${rowsText(rows)}.`] };
}

function rowsText(rows: number): string {
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en-US')} rows`;
}
