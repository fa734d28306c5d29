import type { MonitorSettings } from '../MonitorOptions.ts';
import type { Pane } from './Pane.ts';

/** The panes of the window, the oldest first; the last one is open. */
export class PaneRing {
  readonly #settings: MonitorSettings;
  readonly #newPane: (startMs: number, timeMs: number) => Pane;
  readonly #panes: Pane[] = [];

  constructor(settings: MonitorSettings, newPane: (startMs: number, timeMs: number) => Pane) {
    this.#settings = settings;
    this.#newPane = newPane;
  }

  /**
   * The pane that something of that time belongs to. What comes late, as from a second process, joins the open one; a pane
   * that is full of rows still takes truths.
   */
  at(timeMs: number, bringsRows: boolean): Pane {
    const open = this.#panes.at(-1);
    if (open === undefined || (bringsRows && this.#isFull(open)) || this.#isOver(open, timeMs))
      return this.#open(timeMs);
    if (timeMs > open.toMs) open.toMs = timeMs;
    else if (timeMs < open.fromMs) open.fromMs = timeMs;
    return open;
  }

  /** Those that are not too old at that time. */
  since(timeMs: number): readonly Pane[] {
    return this.#panes.filter(({ toMs }) => timeMs - toMs <= this.#settings.oldestMs);
  }

  #isFull(pane: Pane): boolean {
    const { mostPaneRows } = this.#settings;
    return mostPaneRows !== null && pane.rows >= mostPaneRows;
  }

  #isOver(pane: Pane, timeMs: number): boolean {
    const { paneMs, leastPaneRows } = this.#settings;
    return timeMs >= pane.startMs + paneMs && pane.rows >= leastPaneRows;
  }

  #open(timeMs: number): Pane {
    const { paneMs, panes } = this.#settings;
    const pane = this.#newPane(Math.floor(timeMs / paneMs) * paneMs, timeMs);
    this.#panes.push(pane);
    if (this.#panes.length > panes) this.#panes.shift();
    return pane;
  }
}
