import { assertNever } from '../../base/assertNever.ts';
import type { StaleReason } from '../../language/dependencies/assessCells.ts';
import { shownName } from '../../language/dependencies/CellAnalysis.ts';
import type { GraphProblem } from '../../language/dependencies/CellGraph.ts';

/** A mark of a cell: what stands below it, what a mouse over it shows, and the cell that it leads to. */
export interface CellMark {
  readonly text: string;
  readonly tooltip: string;
  /** The id of the cell that a click shows; null: a click runs the marked cell. */
  readonly leadsTo: string | null;
}

/** A cell's place in the notebook, counted from 1 as the editor's status bar does; undefined for one that is gone. */
export type NumberOfCell = (cellId: string) => number | undefined;

export function staleMark(reasons: readonly StaleReason[], numberOf: NumberOfCell): CellMark {
  const lines = groups(reasons).map((group) => lineOf(group, numberOf));
  const [first = ''] = lines;
  const others = lines.length > 1 ? ` (+${lines.length - 1})` : '';
  const tooltip = ['This cell is stale:', ...lines.map((line) => `• ${line}`), 'Click to run it and what it needs.'];
  return { text: `$(history) Stale: ${first}${others}`, tooltip: tooltip.join('\n'), leadsTo: null };
}

interface ReasonGroup {
  readonly reason: StaleReason;
  readonly names: readonly string[];
}

/** Names that one cell changed stand in one line. */
function groups(reasons: readonly StaleReason[]): ReasonGroup[] {
  const found = new Map<string, ReasonGroup>();
  for (const reason of reasons) {
    const key = reason.type === 'edited' ? reason.type : [reason.type, reason.cell, ranWith(reason)].join(' ');
    const names = reason.type === 'edited' ? [] : [reason.name];
    found.set(key, { reason, names: [...(found.get(key)?.names ?? []), ...names] });
  }
  return [...found.values()];
}

function ranWith(reason: StaleReason): string {
  return reason.type === 'otherValue' ? (reason.ranWith ?? '') : '';
}

function lineOf({ reason, names }: ReasonGroup, numberOf: NumberOfCell): string {
  if (reason.type === 'edited') return 'edited since its last run';
  const listed = listNames(names);
  const cell = cellText(reason.cell, numberOf);
  const comes = names.length > 1 ? 'come' : 'comes';
  switch (reason.type) {
    case 'changed':
      return `${listed} changed in ${cell}`;
    case 'upstream':
      return `${listed} ${comes} from ${cell}, which is stale`;
    case 'notRun':
      return `${listed} ${comes} from ${cell}, which has not run`;
    case 'failed':
      return `${listed} ${comes} from ${cell}, which failed`;
    case 'otherValue':
      return reason.ranWith === null
        ? `ran without ${listed} of ${cell}`
        : `ran with ${listed} of ${cellText(reason.ranWith, numberOf)}, not of ${cell}`;
    default:
      return assertNever(reason);
  }
}

/** What is said of a problem at one of its cells. */
export function problemMark(problem: GraphProblem, at: string, numberOf: NumberOfCell): CellMark {
  switch (problem.type) {
    case 'redefinition': {
      const [names, of] = [listNames(problem.names), cellText(problem.of, numberOf)];
      return {
        text: `$(info) Redefines ${names} of ${of}`,
        tooltip: `${capital(of)} declares ${names}, too. Cells below mean this one's. Click to show ${of}.`,
        leadsTo: problem.of,
      };
    }
    case 'below': {
      const [names, from] = [listNames(problem.names), cellText(problem.from, numberOf)];
      return {
        text: `$(info) Needs ${names} of ${from} below`,
        tooltip: `Only ${from}, further down, declares ${names}: run from the top, this cell fails. Click to show ${from}.`,
        leadsTo: problem.from,
      };
    }
    case 'cycle': {
      const cells = listOf(problem.cells.map((cell) => String(numberOf(cell) ?? '?')));
      const names = listNames(problem.names);
      return {
        text: `$(warning) Cycle: cells ${cells} need each other's ${names}`,
        tooltip: `No order of cells ${cells} gives each what it needs (${names}). Move a declaration into a cell above them.`,
        leadsTo: problem.cells.find((cell) => cell !== at) ?? null,
      };
    }
    default:
      return assertNever(problem);
  }
}

export function goneMark(names: readonly string[]): CellMark {
  const listed = listNames(names);
  return {
    text: `$(info) ${listed}: in the kernel only`,
    tooltip: `No cell declares ${listed} any more. The kernel still has the value; after a restart, this cell fails.`,
    leadsTo: null,
  };
}

const mostNames = 3;
const longestName = 40;

function listNames(names: readonly string[]): string {
  // A table may have any name: none of it is an icon.
  const shown = [...new Set(names.map((name) => shownName(name).replaceAll('$(', '$ (').slice(0, longestName)))];
  const listed = shown.slice(0, mostNames).map((name) => `\`${name}\``);
  const more = shown.length > mostNames ? [`${shown.length - mostNames} more`] : [];
  return listOf([...listed, ...more]);
}

/** `a`, `a and b`, `a, b and c`. */
function listOf(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function cellText(cellId: string, numberOf: NumberOfCell): string {
  const number = numberOf(cellId);
  return number === undefined ? 'a cell that is gone' : `cell ${number}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
