import type { UpdateCosts } from './CostBudget.ts';
import { rehearsePanel } from './rehearsePanel.ts';

/** While nothing is computed: long enough after loading for a cell that waits to have begun. */
const idleMs = 50;

/** One rehearsal a process, in a moment of rest, or at the latest before the first training that is shown. */
export class PanelRehearsal {
  readonly #rehearse: () => UpdateCosts;
  #costs: UpdateCosts | null = null;

  constructor(rehearse: () => UpdateCosts = rehearsePanel) {
    this.#rehearse = rehearse;
  }

  /** Keeps no process alive. */
  whenIdle(): void {
    setTimeout(() => this.costs(), idleMs).unref();
  }

  costs(): UpdateCosts {
    this.#costs ??= this.#rehearse();
    return this.#costs;
  }
}
