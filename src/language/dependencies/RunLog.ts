import type { CellGraph, CellNode } from './CellGraph.ts';
import type { ChangeKind } from './CellAnalysis.ts';

/** What a name holds in the kernel, as far as the runs of cells tell. */
export interface Version {
  /** The cell whose run gave it. */
  readonly cell: string;
  /** Equal for values that are surely the same: by what the text says, else by the run that made it. */
  readonly key: string;
  readonly how: 'declared' | ChangeKind;
  /** What a change was made to. */
  readonly before: Version | null;
}

export interface CellRun {
  /** Runs are counted over the whole kernel. */
  readonly number: number;
  readonly behaviour: string;
  /** The names that it needed, and what they held. */
  readonly seen: ReadonlyMap<string, Version | null>;
  readonly gave: ReadonlyMap<string, Version>;
  readonly status: 'running' | 'ok' | 'failed';
  readonly durationMs: number;
}

/** What has run in one kernel, in what order, and what each run found and left. */
export class RunLog {
  readonly #runs = new Map<string, CellRun>();
  readonly #versions = new Map<string, Version>();
  #count = 0;

  runOf(cell: string): CellRun | undefined {
    return this.#runs.get(cell);
  }

  get versions(): ReadonlyMap<string, Version> {
    return this.#versions;
  }

  /** @param node of the text that runs, which may no longer be the cell's */
  start(node: CellNode, graph: CellGraph): void {
    const names = [...node.uses, ...node.changes.keys()];
    this.#runs.set(node.id, {
      number: ++this.#count,
      behaviour: node.analysis.behaviour,
      seen: new Map(names.map((name) => [name, versionFor(name, node, { graph, versions: this.#versions })])),
      gave: new Map(),
      status: 'running',
      durationMs: 0,
    });
  }

  /** One that failed may have done anything on its way: what it would have given counts as new. */
  end(node: CellNode, { isOk, durationMs }: { readonly isOk: boolean; readonly durationMs: number }): void {
    const run = this.#runs.get(node.id);
    if (run?.status !== 'running') return;
    const gave = node.analysis.isBroken ? new Map<string, Version>() : given(node, { run, isOk });
    for (const [name, version] of gave) this.#versions.set(name, version);
    this.#runs.set(node.id, { ...run, gave, status: isOk ? 'ok' : 'failed', durationMs });
  }

  /** The kernel is gone, and with it all that ran. */
  clear(): void {
    this.#runs.clear();
    this.#versions.clear();
  }
}

function given(node: CellNode, { run, isOk }: { readonly run: CellRun; readonly isOk: boolean }): Map<string, Version> {
  const computed = `run ${run.number}`;
  const gave = new Map<string, Version>();
  for (const [name, how] of node.changes)
    gave.set(name, { cell: node.id, key: computed, how, before: run.seen.get(name) ?? null });
  for (const [name, { fixed }] of node.analysis.declares) {
    const key = isOk && fixed !== null ? fixedKey(fixed) : computed;
    gave.set(name, { cell: node.id, key, how: 'declared', before: null });
  }
  return gave;
}

/** The key of a value that stands in the text. */
export function fixedKey(fixed: string): string {
  return `fixed ${fixed}`;
}

/**
 * What a cell finds under a name. Its own changes of an earlier run are looked through, and those in place by cells below it:
 * `count += 1` that runs twice, or a list that a later cell has added to, is not another input.
 */
export function versionFor(
  name: string,
  node: CellNode,
  { graph, versions }: { readonly graph: CellGraph; readonly versions: ReadonlyMap<string, Version> },
): Version | null {
  let version = versions.get(name) ?? null;
  while (version !== null && isLookedThrough(version, node, graph)) version = version.before;
  return version;
}

function isLookedThrough({ cell, how }: Version, node: CellNode, graph: CellGraph): boolean {
  if (how === 'declared') return false;
  if (cell === node.id) return true;
  return how === 'inPlace' && (graph.nodes.get(cell)?.position ?? -1) > node.position;
}
