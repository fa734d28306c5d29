import type { CellGraph, CellInput, CellNode } from './CellGraph.ts';
import { fixedKey, type CellRun, type RunLog } from './RunLog.ts';

export type CellState =
  | { readonly type: 'notRun' | 'running' | 'fresh' }
  /** It failed, and nothing has changed since. */
  | { readonly type: 'failed' }
  | { readonly type: 'stale'; readonly reasons: readonly StaleReason[] };

export type StaleReason =
  /** Its text does something else than when it ran. */
  | { readonly type: 'edited' }
  /** `cell` has run since and gave another value. */
  | { readonly type: 'changed'; readonly name: string; readonly cell: string }
  /** `cell` is stale itself, so the value will be another one. */
  | { readonly type: 'upstream'; readonly name: string; readonly cell: string }
  /** `cell` should give the value, and has not run. */
  | { readonly type: 'notRun'; readonly name: string; readonly cell: string }
  /** `cell` should give the value, and failed. */
  | { readonly type: 'failed'; readonly name: string; readonly cell: string }
  /** It ran with what another cell (null: none) had left under the name, in place of what `cell` gives. */
  | { readonly type: 'otherValue'; readonly name: string; readonly cell: string; readonly ranWith: string | null };

/** What each cell is by now, given what ran in the kernel. */
export function assessCells(graph: CellGraph, log: RunLog): Map<string, CellState> {
  const states = new Map<string, CellState>();
  const assess = (node: CellNode): CellState => {
    const known = states.get(node.id);
    if (known !== undefined) return known;
    const state = stateOf(node, {
      log,
      giverOf: (input) => {
        const giver = graph.nodes.get(input.from);
        return giver && { node: giver, state: assess(giver), run: log.runOf(giver.id) };
      },
    });
    states.set(node.id, state);
    return state;
  };
  for (const node of graph.nodes.values()) assess(node);
  return states;
}

interface Giver {
  readonly node: CellNode;
  readonly state: CellState;
  readonly run: CellRun | undefined;
}

interface Around {
  readonly log: RunLog;
  readonly giverOf: (input: CellInput) => Giver | undefined;
}

function stateOf(node: CellNode, { log, giverOf }: Around): CellState {
  const run = log.runOf(node.id);
  if (run === undefined) return { type: 'notRun' };
  if (run.status === 'running') return { type: 'running' };
  const reasons: StaleReason[] = run.behaviour === node.analysis.behaviour ? [] : [{ type: 'edited' }];
  for (const input of node.inputs) {
    if (input.closesCycle) continue;
    const giver = giverOf(input);
    const reason = giver && reasonOf(input.name, run, giver);
    if (reason) reasons.push(reason);
  }
  if (reasons.length > 0) return { type: 'stale', reasons };
  return { type: run.status === 'ok' ? 'fresh' : 'failed' };
}

function reasonOf(name: string, run: CellRun, { node, state, run: giving }: Giver): StaleReason | null {
  const seen = run.seen.get(name);
  // The cell did not need the name when it ran: something else has changed then, which is a reason of its own.
  if (seen === undefined) return null;
  const cell = node.id;
  const fixed = node.analysis.declares.get(name)?.fixed ?? null;
  if (fixed !== null && seen?.key === fixedKey(fixed)) return null;
  if (giving === undefined) return { type: 'notRun', name, cell };
  if (giving.status === 'running') return null;
  if (giving.status === 'failed') return { type: 'failed', name, cell };
  const given = giving.gave.get(name);
  if (given !== undefined && given.key !== seen?.key && giving.number > run.number)
    return { type: 'changed', name, cell };
  if (state.type === 'stale') return { type: 'upstream', name, cell };
  if (given === undefined || given.key === seen?.key) return null;
  return { type: 'otherValue', name, cell, ranWith: seen?.cell ?? null };
}
