import { missingBin } from '../tree/BinnedColumns.ts';
import { categorySplit } from './categorySplit.ts';
import type { GrowingData } from './growTree.ts';
import { leafValue, leastHessian, type NodeSums, type Split, type SplitRules } from './Split.ts';

/** Finds splits and makes them, by the kernels. */
export class SplitFinder {
  readonly #data: GrowingData;
  readonly #rules: SplitRules;
  readonly #listed: number;
  readonly #listedCount: number;
  readonly #edges: number;
  readonly #missing: number;
  readonly #out: number;

  constructor(data: GrowingData, rules: SplitRules) {
    const { memory, binned, categories } = data;
    this.#data = data;
    this.#rules = rules;
    [this.#listed, this.#edges] = [memory.allocate(binned.columns * 4), memory.allocate(binned.columns * 4)];
    [this.#missing, this.#out] = [memory.allocate(binned.columns), memory.allocate(64)];
    const numeric = binned.edges.flatMap((_, column) => (categories.has(column) ? [] : [column]));
    memory.integers(this.#listed, numeric.length).set(numeric);
    this.#listedCount = numeric.length;
    memory.integers(this.#edges, binned.columns).set(binned.edges.map(({ length }) => length));
    memory.bytes(this.#missing, binned.columns).set(binned.hasMissing.map(Number));
  }

  sumsOfRows(count: number): NodeSums {
    const { memory, rowsAt, pairs } = this.#data;
    memory.kernels.sumPairs(rowsAt, count, pairs, this.#out);
    const [gradient = 0, hessian = 0] = memory.doubles(this.#out, 2);
    return { count, gradient, hessian };
  }

  hasCurvature({ hessian }: NodeSums): boolean {
    return hessian >= leastHessian;
  }

  valueOf(sums: NodeSums): number {
    return leafValue(sums, this.#rules.l2Regularization);
  }

  /** The split that lowers the loss most; null when none does. Of equal ones the first column and bin. */
  find(histogram: number, sums: NodeSums): Split | null {
    let best = this.#numericSplit(histogram, sums);
    for (const column of this.#data.categories) {
      const found = categorySplit(this.#data, { histogram, column, sums }, this.#rules);
      if (found !== null && (found.gain > (best?.gain ?? 0) || (found.gain === best?.gain && column < best.column)))
        best = found;
    }
    return best;
  }

  #numericSplit(histogram: number, sums: NodeSums): Split | null {
    const { memory, binned, isUnitHessian } = this.#data;
    memory.kernels.findSplit(
      histogram,
      binned.stride,
      Number(!isUnitHessian),
      this.#listed,
      this.#listedCount,
      this.#edges,
      this.#missing,
      sums.gradient,
      sums.hessian,
      sums.count,
      this.#rules.minSamplesLeaf,
      this.#rules.l2Regularization,
      this.#out,
    );
    const [gain = 0, gradient = 0, hessian = 0] = memory.doubles(this.#out, 3);
    if (!(gain > 0)) return null;
    const [count = 0, column = 0, bin = 0, down = 0] = memory.integers(this.#out + 24, 4);
    const left = { count, gradient, hessian };
    const right = differenceOf(sums, left);
    // Without missing values in the training, those of later rows go where most rows went.
    const missingLeft = binned.hasMissing[column] === true ? down === 1 : left.count > right.count;
    return { column, bin, set: null, missingLeft, gain, left, right };
  }

  /** Puts the rows that go left first, both sides in their order. Returns how many they are. */
  partition({ start, end }: { start: number; end: number }, { column, bin, set, missingLeft }: Split): number {
    const { memory, binned, rowsAt, movedAt } = this.#data;
    const rows = rowsAt + 4 * start;
    const bins = binned.address + column;
    if (set === null) {
      const left = Number(missingLeft);
      return memory.kernels.partition(
        bins,
        binned.stride,
        rows,
        end - start,
        Math.min(bin, missingBin - 1),
        left,
        movedAt,
      );
    }
    memory.rowNumbers(this.#out, set.length).set(set);
    return memory.kernels.partitionBySet(bins, binned.stride, rows, end - start, this.#out, movedAt);
  }
}

export function differenceOf(whole: NodeSums, part: NodeSums): NodeSums {
  return {
    count: whole.count - part.count,
    gradient: whole.gradient - part.gradient,
    hessian: whole.hessian - part.hessian,
  };
}
