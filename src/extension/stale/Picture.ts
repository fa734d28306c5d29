import { assessCells, type CellState } from '../../language/dependencies/assessCells.ts';
import type { CellGraph } from '../../language/dependencies/CellGraph.ts';
import type { PlanSource } from '../../language/dependencies/planRun.ts';
import type { RunLog } from '../../language/dependencies/RunLog.ts';
import { namesOnlyInKernel } from '../../language/dependencies/namesOnlyInKernel.ts';
import { goneMark, problemMark, staleMark, type CellMark, type NumberOfCell } from './staleTexts.ts';

/** What is known of a notebook's cells at one time. */
export interface Picture extends PlanSource {
  readonly states: ReadonlyMap<string, CellState>;
  readonly marks: ReadonlyMap<string, CellMarks>;
}

export interface CellMarks {
  readonly stale: CellMark | null;
  readonly problems: readonly CellMark[];
}

export function pictureOf(graph: CellGraph, log: RunLog, numberOf: NumberOfCell): Picture {
  const states = assessCells(graph, log);
  const gone = namesOnlyInKernel(graph, log);
  const marks = new Map<string, CellMarks>();
  for (const id of graph.nodes.keys()) {
    const state = states.get(id);
    const stale = state?.type === 'stale' ? staleMark(state.reasons, numberOf) : null;
    const problems = graph.problems
      .filter((problem) => (problem.type === 'cycle' ? problem.cells.includes(id) : problem.cell === id))
      .map((problem) => problemMark(problem, id, numberOf));
    const names = gone.get(id);
    if (names !== undefined) problems.push(goneMark(names));
    if (stale !== null || problems.length > 0) marks.set(id, { stale, problems });
  }
  return { graph, log, states, marks };
}
