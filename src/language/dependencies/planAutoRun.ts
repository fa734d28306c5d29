import type { CellState } from './assessCells.ts';
import { planNeeded, type PlanSource } from './planRun.ts';

export interface AutoRunLimits {
  /** Cells whose last run took longer are only marked. */
  readonly maxDurationMs: number;
  /** Cells that may not run by themselves again before somebody edits or runs something. */
  readonly hasRun: ReadonlySet<string>;
}

/**
 * The stale cells that may run by themselves, and what they need, in order. Left out is, with all that needs it, a cell that
 * is too slow, that was never run (nobody knows what it costs), that failed and was not changed since, that does not parse,
 * and that ran by itself before: so that nothing ever runs in a loop.
 */
export function planAutoRun(source: PlanSource, limits: AutoRunLimits): string[] {
  const mayRun = (id: string): boolean => isAllowed(id, source, limits);
  const stale = [...source.states].filter(([id, { type }]) => type === 'stale' && mayRun(id)).map(([id]) => id);
  const all = planNeeded(stale, source);
  if (all.every(mayRun)) return all;
  const wanted = stale.filter((id) => planNeeded([id], source).every(mayRun));
  const plan = planNeeded(wanted, source);
  return plan.every(mayRun) ? plan : [];
}

function isAllowed(id: string, { graph, log, states }: PlanSource, { maxDurationMs, hasRun }: AutoRunLimits): boolean {
  const run = log.runOf(id);
  if (run === undefined || hasRun.has(id) || run.durationMs > maxDurationMs) return false;
  return !isBlocked(states.get(id)) && graph.nodes.get(id)?.analysis.isBroken === false;
}

function isBlocked(state: CellState | undefined): boolean {
  return state === undefined || state.type === 'failed' || state.type === 'running';
}
