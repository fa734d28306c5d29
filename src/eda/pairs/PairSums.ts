import type { NumberScan } from '../column/NumberScan.ts';

/** Sums of products of standardised columns, for Pearson's correlation over all rows in the pass that scans them. */
export class PairSums {
  readonly #scans: readonly NumberScan[];
  /** For each pair n, Σa, Σb, Σa², Σb², Σab over the rows where both are there. */
  readonly #sums: Float64Array;

  constructor(scans: readonly NumberScan[]) {
    this.#scans = scans;
    this.#sums = new Float64Array(6 * scans.length * scans.length);
  }

  /** Adds the block that every scan has just been given. */
  add(rows: number): void {
    const scans = this.#scans;
    for (let i = 0; i < scans.length; i += 1) {
      for (let j = i + 1; j < scans.length; j += 1) {
        const [a, b] = [scans[i], scans[j]];
        if (a === undefined || b === undefined) continue;
        const isComplete = a.isBlockComplete && b.isBlockComplete;
        this.#addSums(6 * (i * scans.length + j), isComplete ? completeSums([a, b], rows) : partialSums([a, b], rows));
      }
    }
  }

  #addSums(at: number, sums: SixSums): void {
    for (let place = 0; place < 6; place += 1)
      this.#sums[at + place] = (this.#sums[at + place] ?? 0) + (sums[place] ?? 0);
  }

  /** Pearson's correlation; NaN where it is not defined. */
  correlation(i: number, j: number): number {
    if (i === j) return 1;
    const at = 6 * (Math.min(i, j) * this.#scans.length + Math.max(i, j));
    const [n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0] = this.#sums.subarray(at, at + 6);
    if (n < 2) return Number.NaN;
    const [va, vb] = [saa / n - (sa / n) ** 2, sbb / n - (sb / n) ** 2];
    const noise = Number.EPSILON * 4;
    if (va <= noise * (saa / n) || vb <= noise * (sbb / n)) return Number.NaN;
    return Math.max(-1, Math.min(1, (sab / n - (sa / n) * (sb / n)) / Math.sqrt(va) / Math.sqrt(vb)));
  }
}

/** n, Σa, Σb, Σa², Σb², Σab. */
type SixSums = readonly [number, number, number, number, number, number];
type Pair = readonly [NumberScan, NumberScan];

function completeSums([a, b]: Pair, rows: number): SixSums {
  const x = a.standardised;
  const y = b.standardised;
  let product = 0;
  for (let row = 0; row < rows; row += 1) product += (x[row] ?? 0) * (y[row] ?? 0);
  return [rows, a.blockSum, b.blockSum, a.blockSquares, b.blockSquares, product];
}

function partialSums([a, b]: Pair, rows: number): SixSums {
  const x = a.standardised;
  const y = b.standardised;
  const p = a.present;
  const q = b.present;
  let n = 0;
  let sa = 0;
  let sb = 0;
  let saa = 0;
  let sbb = 0;
  let sab = 0;
  for (let row = 0; row < rows; row += 1) {
    const both = (p[row] ?? 0) * (q[row] ?? 0);
    const u = (x[row] ?? 0) * both;
    const v = (y[row] ?? 0) * both;
    n += both;
    sa += u;
    sb += v;
    saa += u * u;
    sbb += v * v;
    sab += u * v;
  }
  return [n, sa, sb, saa, sbb, sab];
}
