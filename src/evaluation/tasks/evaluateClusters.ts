import { UserError } from '../../base/UserError.ts';
import type { Matrix } from '../../learn/input/readMatrix.ts';
import { classesOf, codesOf } from '../../learn/input/labelCodes.ts';
import type { Label, Labels } from '../../learn/input/Target.ts';
import { rowNumbers } from '../../learn/rowNumbers.ts';
import { shuffleInPlace } from '../../learn/split/shuffleInPlace.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { thousands } from '../../display/text/thousands.ts';
import type { Figure, Note } from '../Evaluation.ts';
import type { ClusterDetails } from '../figures/ClusterDetails.ts';
import { clusterShapeStatistic, silhouettesOf } from '../figures/clusterShape.ts';
import { groupingStatistic } from '../figures/groupingStatistic.ts';
import type { FigureId } from '../figures/figureNames.ts';
import { meanStatistic } from '../figures/meanStatistic.ts';
import { bootstrap, sampleRows } from '../intervals/bootstrap.ts';
import { sampleSize } from '../intervals/sampleSize.ts';
import type { Statistic } from '../intervals/Statistic.ts';
import { baselineNotes, note } from '../notes/commonNotes.ts';
import { entriesOf } from './evaluateClasses.ts';
import { figureOf, type IntervalOptions, type TaskParts } from './TaskParts.ts';

/** Clusters that were found, checked. */
export interface FoundClusters {
  /** Shape [n]; -1 is noise. */
  readonly clusters: Labels;
  /** What is known of the rows' classes, shape [n]. */
  readonly truth: Labels | null;
  /** What the clusters were made of, shape [n, features], finite. */
  readonly points: Matrix | null;
  readonly notes: readonly Note[];
}

/** Rows whose distances to each other are looked at. */
const mostPairRows = 3_000;
const mostListed = 100;
const shapeIds: readonly FigureId[] = ['silhouette', 'daviesBouldin', 'calinskiHarabasz'];
const truthIds: readonly FigureId[] = [
  'adjustedRand',
  'normalizedMutualInfo',
  'homogeneity',
  'completeness',
  'vMeasure',
];

/** Everything that is told of clusters: their shape by the features, and their agreement with classes that are known. */
export async function evaluateClusters(found: FoundClusters, options: IntervalOptions): Promise<TaskParts> {
  const { points, truth } = found;
  if (points === null && truth === null) {
    throw new UserError(
      'LEARN_OPTION',
      'Neither x nor yTrue is given: there is nothing to hold the clusters against.',
      {
        fix: 'Give x, what the clusters were made of, or yTrue, the classes of the rows.',
      },
    );
  }
  const grouped = readGroups(found);
  const shape = points === null ? null : await shapeFigures(grouped, points, options);
  const agreed = truth === null ? null : await truthFigures(grouped, truth, options);
  const figures = [...(shape?.figures ?? []), ...(agreed?.figures ?? [])];
  const noiseRows = grouped.all.length - grouped.kept.length;
  return {
    classes: agreed?.classes.map(String) ?? [],
    baseline: {
      strategy: 'shuffled',
      learntFrom: 'nothing',
      text: 'Clusters of the same sizes, their rows drawn by chance.',
    },
    figures,
    clusters: detailsOf(grouped, shape?.bySize ?? null, agreed?.contingency ?? null),
    notes: [
      ...found.notes,
      ...(truth === null
        ? [
            note(
              'no-truth',
              'Nothing is known of the true groups: these figures say how compact clusters are, not whether they mean anything.',
            ),
          ]
        : []),
      ...(noiseRows > 0
        ? [
            note(
              'noise-rows',
              `${thousands(noiseRows)} rows are noise (-1): the figures of the shape are of the others alone.`,
            ),
          ]
        : []),
      ...(shape !== null && shape.rows < grouped.kept.length
        ? [
            note(
              'sampled-pairs',
              `The silhouette is of ${thousands(shape.rows)} rows drawn from all, since it compares all pairs.`,
            ),
          ]
        : []),
      ...baselineNotes(figures, ['silhouette', 'adjustedRand', 'normalizedMutualInfo']),
    ],
    sampledRows: agreed?.rows ?? shape?.rows ?? 0,
  };
}

interface Grouped {
  readonly names: readonly Label[];
  /** Of each row its cluster's place, shape [n]. */
  readonly all: Int32Array;
  /** Rows that are no noise. */
  readonly kept: Uint32Array;
}

function readGroups({ clusters }: FoundClusters): Grouped {
  const named = { name: 'yPred', values: clusters };
  const names = classesOf([named]);
  const all = codesOf(named, names);
  const noise = names.indexOf(-1);
  return { names, all, kept: rowNumbers(all.length).filter((row) => all[row] !== noise) };
}

async function shapeFigures({ names, all, kept }: Grouped, points: Matrix, options: IntervalOptions) {
  const drawn = sampleRows(kept.length, mostPairRows, options.seed);
  const rows = drawn.map((at) => kept[at] ?? 0);
  const pick = (from: Uint32Array): Matrix => pickRows(points, from);
  const groupsOf = (from: Uint32Array): Int32Array => Int32Array.from(from, (row) => all[row] ?? 0);
  const own = pick(rows);
  const groups = groupsOf(rows);
  const silhouettes = silhouettesOf(own, groups, names.length);
  const whole = clusterShapeStatistic(pick(kept), groupsOf(kept), names.length);
  const values = new Map(entriesOf(whole.ids, whole.of(new Float64Array(kept.length).fill(1))));
  values.set('silhouette', meanOf(silhouettes));
  const intervals = await bootstrap(
    {
      sample: drawn,
      statistics: [meanStatistic({ silhouette: silhouettes }), clusterShapeStatistic(own, groups, names.length)],
      values,
    },
    { ...options, rows: kept.length, weights: null },
  );
  // Of rows that were drawn, the silhouette is no better known than their number says.
  const chance = groupsOf(rows);
  shuffleInPlace(chance, seededRandom(options.seed));
  const shuffled = clusterShapeStatistic(own, chance, names.length);
  const baseline = new Map(entriesOf(shuffled.ids, shuffled.of(new Float64Array(rows.length).fill(1))));
  baseline.set('silhouette', meanOf(silhouettesOf(own, chance, names.length)));
  const reasons = new Map(
    new Set(groups).size < 2 ? shapeIds.map((id) => [id, 'There are fewer than two clusters.'] as const) : [],
  );
  return {
    rows: rows.length,
    figures: shapeIds.map((id): Figure => figureOf(id, { values, intervals, baseline, reasons })),
    bySize: names.map((_, cluster) => meanOf(silhouettes.filter((_, at) => groups[at] === cluster))),
  };
}

async function truthFigures({ names, all }: Grouped, truth: Labels, options: IntervalOptions) {
  const named = { name: 'yTrue', values: truth };
  const classes = classesOf([named]);
  const actual = codesOf(named, classes);
  const shape = [classes.length, names.length] as const;
  const rows = actual.length;
  const whole = groupingStatistic(actual, all, shape);
  const ones = new Float64Array(rows).fill(1);
  const values = new Map(entriesOf(whole.ids, whole.of(ones)));
  const sample = sampleRows(rows, sampleSize(rows, options.resamples, 2), options.seed);
  const sampled: Statistic = groupingStatistic(
    Int32Array.from(sample, (row) => actual[row] ?? 0),
    Int32Array.from(sample, (row) => all[row] ?? 0),
    shape,
  );
  const intervals = await bootstrap({ sample, statistics: [sampled], values }, { ...options, rows, weights: null });
  const chance = all.slice();
  shuffleInPlace(chance, seededRandom(options.seed));
  const shuffled = groupingStatistic(actual, chance, shape);
  const baseline = new Map(entriesOf(shuffled.ids, shuffled.of(ones)));
  return {
    rows: sample.length,
    classes,
    figures: truthIds.map((id): Figure => figureOf(id, { values, intervals, baseline })),
    contingency: contingencyOf(actual, all, classes),
  };
}

function pickRows({ columns, values }: Matrix, rows: Uint32Array): Matrix {
  const picked = new Float64Array(rows.length * columns);
  for (const [at, row] of rows.entries()) picked.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
  return { rows: rows.length, columns, values: picked };
}

interface Contingency {
  readonly classes: readonly Label[];
  /** By class and cluster. */
  readonly countOf: (label: number, cluster: number) => number;
}

function contingencyOf(actual: Int32Array, clusters: Int32Array, classes: readonly Label[]): Contingency {
  const counts = new Map<string, number>();
  for (let row = 0; row < actual.length; row += 1) {
    const key = `${actual[row] ?? 0},${clusters[row] ?? 0}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { classes, countOf: (label, cluster) => counts.get(`${label},${cluster}`) ?? 0 };
}

function detailsOf(
  { names, all, kept }: Grouped,
  silhouettes: readonly number[] | null,
  contingency: Contingency | null,
): ClusterDetails {
  const sizes = new Float64Array(names.length);
  for (const group of all) sizes[group] = (sizes[group] ?? 0) + 1;
  const real = [...names.keys()].filter((place) => names[place] !== -1);
  const listed = real.sort((one, other) => (sizes[other] ?? 0) - (sizes[one] ?? 0) || one - other).slice(0, mostListed);
  const shown = listed.slice(0, 40);
  const classes = contingency?.classes.slice(0, 40) ?? [];
  return {
    count: real.length,
    noiseRows: all.length - kept.length,
    clusters: listed.map((place) => {
      const silhouette = silhouettes?.[place] ?? Number.NaN;
      return {
        cluster: String(names[place]),
        rows: sizes[place] ?? 0,
        silhouette: Number.isFinite(silhouette) ? silhouette : null,
      };
    }),
    contingency:
      contingency === null
        ? null
        : {
            classes: classes.map(String),
            clusters: shown.map((place) => String(names[place])),
            counts: classes.map((_, label) => shown.map((place) => contingency.countOf(label, place))),
          },
  };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
