import { vegaLite } from '../../display/show/chart.ts';
import type { Trial } from '../search/Trial.ts';
import { cellDisplay } from './cellSignal.ts';
import { tuningChart } from './tuningChart.ts';

export interface LiveSearch {
  /** More trials are coming. */
  readonly expect: (count: number) => void;
  readonly add: (trial: Trial) => void;
  /** All trials are done. */
  readonly finish: () => void;
  /** Nothing is shown any more; after an error the last state stays. */
  readonly close: () => void;
}

export interface LiveSearchOptions {
  readonly scoring: string;
  readonly show: boolean;
  readonly onTrial: ((trial: Trial) => void) | undefined;
}

/** A chart is drawn anew at most so often. */
const betweenMs = 500;

/** Shows a search in the cell that runs it, while it runs. */
export function liveSearch({ scoring, show, onTrial }: LiveSearchOptions): LiveSearch {
  const display = show ? cellDisplay() : null;
  const trials: Trial[] = [];
  let total = 0;
  let handle: ReturnType<NonNullable<typeof display>> | null = null;
  let timer: NodeJS.Timeout | null = null;
  const draw = (isOver: boolean): void => {
    timer = null;
    if (display === null || trials.length === 0) return;
    const chart = vegaLite(tuningChart({ title: 'Search', trials, total: isOver ? null : total, scoring }));
    if (handle === null) handle = display(chart);
    else handle.update(chart);
  };
  const end = (isOver: boolean): void => {
    if (timer !== null) clearTimeout(timer);
    draw(isOver);
  };
  return {
    expect(count) {
      total += count;
    },
    add(trial) {
      trials.push(trial);
      onTrial?.(trial);
      if (handle === null) draw(false);
      else timer ??= setTimeout(draw, betweenMs, false);
    },
    finish: () => {
      end(true);
    },
    close: () => {
      if (timer !== null) end(false);
    },
  };
}
