import { rowNumbers } from '../../learn/rowNumbers.ts';
import { turns } from '../../learn/turns.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { percentileOf } from './percentileOf.ts';
import type { Statistic } from './Statistic.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  /** How many rows there are. */
  readonly rows: number;
  readonly resamples: number;
  readonly level: number;
  readonly seed: number;
  /** Of all rows; null where each counts once. */
  readonly weights: Float64Array | null;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface BootstrapWork {
  /** The rows that resamples are drawn from, ascending: all, or a sample of them. */
  readonly sample: Uint32Array;
  readonly statistics: readonly Statistic[];
  /** The figures of all rows, by id: what intervals lie around. */
  readonly values: ReadonlyMap<string, number>;
}

/**
 * Percentile bootstrap (Efron 1979): rows are drawn with replacement, as many as there are, and the interval is between
 * quantiles of the figures of the resamples. Of very many rows, resamples are of a sample of m rows; the deviations from
 * the sample's own figure are scaled by √(m / n) (Bickel, Götze and van Zwet 1997, for figures of rate √n).
 *
 * @returns by id; none where a tenth or more of the resamples do not define the figure
 */
export async function bootstrap(work: BootstrapWork, options: BootstrapOptions): Promise<Map<string, Interval>> {
  const { sample, statistics, values } = work;
  const { resamples, rows, level } = options;
  const intervals = new Map<string, Interval>();
  if (resamples === 0) return intervals;
  const drawn = await resampled(work, options);
  const scale = Math.sqrt(sample.length / rows);
  const ids = statistics.flatMap((statistic) => statistic.ids);
  const center = centers(statistics, sampledWeights(sample, options.weights));
  for (const [place, id] of ids.entries()) {
    const found = (drawn[place] ?? new Float64Array()).filter((value) => !Number.isNaN(value)).sort();
    if (found.length <= 0.9 * resamples) continue;
    const value = values.get(id) ?? Number.NaN;
    const middle = center[place] ?? Number.NaN;
    const edge = (share: number): number => {
      const quantile = percentileOf(found, share);
      return scale === 1 ? quantile : value + (quantile - middle) * scale;
    };
    const [low, high] = [edge((1 - level) / 2), edge((1 + level) / 2)];
    if (Number.isFinite(low) && Number.isFinite(high)) intervals.set(id, { low, high });
  }
  return intervals;
}

/** The figures of each resample, one array an id. */
async function resampled({ sample, statistics }: BootstrapWork, options: BootstrapOptions): Promise<Float64Array[]> {
  const { resamples, seed } = options;
  const random = seededRandom(seed);
  const base = sampledWeights(sample, options.weights);
  const weights = new Float64Array(sample.length);
  const ids = statistics.flatMap((statistic) => statistic.ids);
  const drawn = ids.map(() => new Float64Array(resamples));
  const turn = turns(options);
  for (let resample = 0; resample < resamples; resample += 1) {
    weights.fill(0);
    let draws = weights.length;
    while (draws > 0) {
      draws -= 1;
      const row = Math.floor(random() * weights.length);
      weights[row] = (weights[row] ?? 0) + (base[row] ?? 0);
    }
    let place = 0;
    for (const statistic of statistics) {
      const figures = statistic.of(weights);
      for (let at = 0; at < statistic.ids.length; at += 1, place += 1) {
        const own = drawn[place];
        if (own !== undefined) own[resample] = figures[at] ?? Number.NaN;
      }
    }
    await turn((resample + 1) / resamples);
  }
  return drawn;
}

function centers(statistics: readonly Statistic[], base: Float64Array): number[] {
  return statistics.flatMap((statistic) => {
    const figures = statistic.of(base);
    return statistic.ids.map((_, at) => figures[at] ?? Number.NaN);
  });
}

function sampledWeights(sample: Uint32Array, weights: Float64Array | null): Float64Array {
  return Float64Array.from(sample, (row) => (weights === null ? 1 : (weights[row] ?? 0)));
}

/** Rows drawn without replacement, ascending; all where there are no more than `most`. */
export function sampleRows(rows: number, most: number, seed: number): Uint32Array {
  if (rows <= most) return rowNumbers(rows);
  const random = seededRandom(seed);
  // Floyd's sampling (Bentley and Floyd 1987): as many draws as rows wanted.
  const chosen = new Set<number>();
  for (let last = rows - most; last < rows; last += 1) {
    const row = Math.floor(random() * (last + 1));
    chosen.add(chosen.has(row) ? last : row);
  }
  return Uint32Array.from(chosen).sort();
}
