import { lowerBound } from '../../data/lowerBound.ts';
import type { ObservedColumn } from '../Monitor.ts';
import type { ReferenceNumbers } from '../ReferenceProfile.ts';

/**
 * Numbers are counted at and between the points of a grid, the quantiles and bin borders of the reference. So the
 * distribution function of a window is known exactly at every point where that of the reference steps, however many rows
 * there are, and the counters of panes add up: no sample, no sketch. Cell 0 counts missing values, cell 1 + 2k values
 * between point k − 1 and point k, cell 2 + 2k values that equal point k.
 */
export class NumberPlan {
  readonly reference: ReferenceNumbers;
  readonly cells: number;
  /** Ascending, all different. */
  readonly grid: Float64Array;
  /** The bin of each cell from 1, shape [cells − 1]; those below the range are in the first bin, above it in the last. */
  readonly binOfCell: Uint16Array;
  /** Shares of the reference's rows below each point, and up to it, shape [points]. */
  readonly shareBelow: Float64Array;
  readonly shareUpTo: Float64Array;

  constructor(reference: ReferenceNumbers, gridPoints: number) {
    this.reference = reference;
    this.grid = gridOf(reference, gridPoints);
    this.cells = 2 + 2 * this.grid.length;
    this.binOfCell = binsOfCells(this.grid, reference.edges);
    const sorted = Float64Array.from(reference.quantiles);
    this.shareBelow = this.grid.map((point) => lowerBound(sorted, point) / sorted.length);
    this.shareUpTo = this.grid.map((point) => upperBound(sorted, point) / sorted.length);
  }

  count(column: ObservedColumn, counts: Uint32Array): void {
    if (column.kind !== 'text') {
      for (const value of column.values) this.#add(value, counts);
      return;
    }
    for (const text of column.values)
      this.#add(text === null || text.trim() === '' ? Number.NaN : Number(text), counts);
  }

  #add(value: number, counts: Uint32Array): void {
    const cell = this.#cellOf(value);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }

  #cellOf(value: number): number {
    if (Number.isNaN(value)) return 0;
    const { grid } = this;
    let low = 0;
    let high = grid.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((grid[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low < grid.length && grid[low] === value ? 2 + 2 * low : 1 + 2 * low;
  }
}

/** Every border of a bin, and as many quantiles as fit, evenly. */
function gridOf({ edges, quantiles }: ReferenceNumbers, most: number): Float64Array {
  const room = Math.max(2, most - edges.length);
  const step = quantiles.length <= room ? 1 : (quantiles.length - 1) / (room - 1);
  const taken = step === 1 ? quantiles : Array.from({ length: room }, (_, at) => quantiles[Math.round(at * step)] ?? 0);
  return Float64Array.from(new Set([...edges, ...taken])).sort();
}

function binsOfCells(grid: Float64Array, edges: readonly number[]): Uint16Array {
  const inner = edges.slice(1, -1);
  const bins = new Uint16Array(1 + 2 * grid.length);
  for (let cell = 0; cell < bins.length; cell += 1) {
    const point = cell >>> 1;
    // An odd cell is a point; an even one holds what lies above the point before it.
    const lowest = cell % 2 === 1 ? (grid[point] ?? 0) : (grid[point - 1] ?? -Infinity);
    bins[cell] = upperBound(inner, lowest);
  }
  return bins;
}

/** How many of the values, which ascend, are at most that. */
function upperBound(sorted: Float64Array | readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
