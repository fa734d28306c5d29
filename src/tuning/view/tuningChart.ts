import type { JsonObject } from '../../base/Json.ts';
import { bestOf, type Trial } from '../search/Trial.ts';

export interface TuningChartInput {
  readonly title: string;
  /** In any order. */
  readonly trials: readonly Trial[];
  /** How many there will be; null when that was all. */
  readonly total: number | null;
  readonly scoring: string;
}

/** Most trials that are drawn; of more the best of each run of them. */
const mostPoints = 2_000;

/** A Vega-Lite chart of a search: a point for each trial, and a line for the best one so far. */
export function tuningChart({ title, trials, total, scoring }: TuningChartInput): JsonObject {
  const sorted = trials
    .filter(({ meanScore }) => !Number.isNaN(meanScore))
    .sort((one, other) => one.number - other.number);
  const best = bestOf(trials);
  const isHalved = sorted.some(({ resource }) => resource !== null);
  const points = thinned(sorted).map((trial) => ({
    trial: trial.number + 1,
    score: trial.meanScore,
    low: trial.meanScore - trial.stdScore,
    high: trial.meanScore + trial.stdScore,
    resource: trial.resource,
    params: paramsText(trial.params),
  }));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: heading(title, { trials, total }), subtitle: subtitle(best, scoring), anchor: 'start' },
    description: `${heading(title, { trials, total })}. ${subtitle(best, scoring).join(' ')}`,
    width: 'container',
    height: 220,
    data: { values: points },
    encoding: {
      x: {
        field: 'trial',
        type: 'quantitative',
        title: 'Trial',
        axis: { tickMinStep: 1, format: 'd' },
        scale: { zero: false, nice: false, padding: 12 },
      },
    },
    layer: [
      {
        mark: { type: 'point', filled: true, size: 45, opacity: 0.75 },
        encoding: {
          y: { field: 'score', type: 'quantitative', title: `Mean ${scoring}`, scale: { zero: false } },
          ...(isHalved ? { color: byResource, shape: byResource } : {}),
          tooltip: [
            { field: 'trial', title: 'Trial' },
            { field: 'score', title: `Mean ${scoring}`, format: '.5~g' },
            { field: 'low', title: 'One deviation below', format: '.5~g' },
            { field: 'high', title: 'One deviation above', format: '.5~g' },
            { field: 'params', title: 'Parameters' },
            ...(isHalved ? [{ field: 'resource', title: 'Resource' }] : []),
          ],
        },
      },
      ...(isHalved ? [] : [bestLine]),
    ],
  };
}

/** By shape, too, so that it is seen without colours. */
const byResource: JsonObject = { field: 'resource', type: 'ordinal', title: 'Resource' };

const bestLine: JsonObject = {
  transform: [{ window: [{ op: 'max', field: 'score', as: 'best' }], sort: [{ field: 'trial' }], frame: [null, 0] }],
  mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
  encoding: { y: { field: 'best', type: 'quantitative' } },
};

function heading(title: string, { trials, total }: Pick<TuningChartInput, 'trials' | 'total'>): string {
  return total === null ? `${title}: ${trials.length} trials` : `${title}: ${trials.length} of ${total} trials`;
}

function subtitle(best: Trial | null, scoring: string): string[] {
  if (best === null) return ['Every fit has failed so far.'];
  return [`Best ${scoring} ${Number(best.meanScore.toPrecision(5))} with ${paramsText(best.params)}`];
}

function paramsText(params: Trial['params']): string {
  return Object.entries(params)
    .map(
      ([name, value]) =>
        `${name} = ${typeof value === 'number' ? Number(value.toPrecision(4)) : JSON.stringify(value)}`,
    )
    .join(', ');
}

function thinned(trials: readonly Trial[]): readonly Trial[] {
  if (trials.length <= mostPoints) return trials;
  const run = Math.ceil(trials.length / mostPoints);
  return trials.filter((trial, at) => {
    const first = at - (at % run);
    return trials.slice(first, first + run).every(({ meanScore }) => meanScore <= trial.meanScore);
  });
}
