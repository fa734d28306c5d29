import type { NumberPlan } from '../column/NumberPlan.ts';
import type { NumberScan } from '../column/NumberScan.ts';
import { estimatedDistinct, registers } from './estimatedDistinct.ts';
import { type ScanMemory } from './ScanMemory.ts';

export interface ScanRoom {
  /** Where the standardised values of the block added last are to stay, and which of them are there. */
  readonly z: number;
  readonly present: number;
}

/** One pass over a column of numbers, block by block. */
export class ColumnScan {
  /** Address of its state, as the kernels have it. */
  readonly state: number;
  readonly #memory: ScanMemory;
  readonly #bins: number;
  readonly #sketch: number;
  readonly #room: ScanRoom;

  /** @param room null where nothing but the column itself is looked at */
  constructor(
    memory: ScanMemory,
    plan: NumberPlan,
    { countsDistinct, room = null }: { readonly countsDistinct: boolean; readonly room?: ScanRoom | null },
  ) {
    const edges = plan.bins?.edges ?? [];
    const bins = Math.max(0, edges.length - 1);
    const { kernels } = memory;
    this.#memory = memory;
    this.#bins = bins;
    this.#room = room ?? { z: memory.spare, present: 0 };
    this.state = memory.allocate(kernels.stateBytes() + 8 * (edges.length + 2 * bins));
    this.#sketch = countsDistinct ? memory.allocate(registers) : 0;
    memory.doubles(this.state, measures).set(measuresOf(plan, edges));
    memory.doubles(this.state + kernels.stateBytes(), edges.length).set(edges);
  }

  /** Adds what stands in the memory's block: at most `blockRows` values, NaN where missing. */
  add(rows: number): void {
    const { kernels, block, scratch } = this.#memory;
    kernels.scan(this.state, this.#sketch, block, rows, this.#room.z, this.#room.present, scratch);
  }

  /** What was counted up to now; goes on to hold when the memory is used for something else. */
  result(): NumberScan {
    const found = this.#memory.doubles(this.state + 8 * measures, 18);
    const at = (place: number): number => found[place] ?? 0;
    const sum = (power: number): number => at(power) + at(4 + power);
    return {
      sums: [sum(0), sum(1), sum(2), sum(3)],
      finite: at(8),
      missing: at(9),
      positiveInfinities: at(10),
      negativeInfinities: at(11),
      zeros: at(12),
      negatives: at(13),
      iqrOutliers: at(14),
      robustOutliers: at(15),
      below: at(16),
      above: at(17),
      counts: this.#counts(),
      distinct: this.#sketch === 0 ? null : estimatedDistinct(this.#memory.bytes(this.#sketch, registers)),
    };
  }

  /** The kernels count in two tables. */
  #counts(): Float64Array {
    const bins = this.#bins;
    const start = this.state + this.#memory.kernels.stateBytes() + 8 * (bins + 1);
    const counts = this.#memory.longs(start, 2 * bins);
    return Float64Array.from({ length: bins }, (_, bin) => Number((counts[bin] ?? 0n) + (counts[bins + bin] ?? 0n)));
  }
}

/** Doubles at the start of a state: what a column is measured by. */
const measures = 8;

function measuresOf(plan: NumberPlan, edges: readonly number[]): number[] {
  const { centre, scale } = plan.standard;
  const { lowerFence, upperFence, median, medianAbsoluteDeviation: mad } = plan;
  const inverse = 1 / scale;
  const bins = Math.max(0, edges.length - 1);
  const perUnit = bins / ((edges.at(-1) ?? 0) - (edges[0] ?? 0));
  return [
    inverse,
    centre * inverse,
    lowerFence,
    upperFence,
    median,
    mad > 0 ? (3.5 * mad) / 0.6745 : Infinity,
    bins,
    // 0 where the range is beyond a double.
    Number.isFinite(perUnit) ? perUnit : 0,
  ];
}
