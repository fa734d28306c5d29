import assert from 'node:assert/strict';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';
import { normalCdf } from '../../../src/tuning/sampler/normal.ts';
import { parzenEstimator } from '../../../src/tuning/sampler/ParzenEstimator.ts';
import { type Observation, proposeTpe } from '../../../src/tuning/sampler/proposeTpe.ts';
import {
  choice,
  dimensionsOf,
  intUniform,
  logUniform,
  uniform,
  type SearchSpace,
} from '../../../src/tuning/space/Dimension.ts';
import { sampleSpace } from '../../../src/tuning/space/sampleSpace.ts';

describe('the normal distribution', () => {
  it('has the values of SciPy’s norm.cdf', () => {
    // scipy.stats.norm.cdf of these, SciPy 1.10
    const known: [number, number][] = [
      [0, 0.5],
      [1, 0.8413447460685429],
      [-1.959963984540054, 0.025],
      [3.5, 0.9997673709209645],
      [-6, 9.865876450376946e-10],
    ];
    for (const [x, share] of known) assert.ok(Math.abs(normalCdf(x) - share) < 1e-15, `${x}`);
  });
});

describe('a Parzen estimator', () => {
  it('is a density: it sums up to one over its range, on the scale of the range', () => {
    const steps = 20_000;
    const estimator = parzenEstimator(uniform(-2, 5), [-2, 0.5, 0.5, 4]);
    let sum = 0;
    for (let step = 0; step < steps; step += 1) sum += Math.exp(estimator.logDensity(-2 + (7 * (step + 0.5)) / steps));
    assert.ok(Math.abs((sum * 7) / steps - 1) < 1e-6);
    const logarithmic = parzenEstimator(logUniform(1e-3, 10), [0.01, 3]);
    const span = Math.log(1e4);
    sum = 0;
    for (let step = 0; step < steps; step += 1) {
      sum += Math.exp(logarithmic.logDensity(1e-3 * Math.exp((span * (step + 0.5)) / steps)));
    }
    assert.ok(Math.abs((sum * span) / steps - 1) < 1e-6);
  });

  it('counts choices, with one trial more spread over all', () => {
    const estimator = parzenEstimator(choice(['a', 'b']), ['a', 'a', 'b']);
    assert.ok(Math.abs(estimator.logDensity('a') - Math.log(2.5 / 4)) < 1e-12);
    assert.ok(Math.abs(estimator.logDensity('b') - Math.log(1.5 / 4)) < 1e-12);
  });

  it('draws from its own density, within the range', () => {
    const estimator = parzenEstimator(uniform(0, 1), [0.1, 0.12]);
    const random = seededRandom(3);
    const draws = Array.from({ length: 3_000 }, () => Number(estimator.sample(random)));
    assert.ok(draws.every((draw) => draw >= 0 && draw <= 1));
    let below = 0;
    for (let step = 0; step < 3_000; step += 1) below += Math.exp(estimator.logDensity((0.3 * (step + 0.5)) / 3_000));
    const share = draws.filter((draw) => draw < 0.3).length / draws.length;
    assert.ok(Math.abs(share - (below * 0.3) / 3_000) < 0.04, `${share}`);
    const whole = parzenEstimator(intUniform(1, 4), [1]);
    const wholes = new Set(Array.from({ length: 500 }, () => whole.sample(random)));
    assert.deepEqual([...wholes].sort(), [1, 2, 3, 4]);
  });
});

describe('proposals of TPE', () => {
  const space: SearchSpace = { x: uniform(-5, 10), y: uniform(0, 15), kind: ['good', 'bad', 'worse'] };
  const penalties: Record<string, number> = { good: 0, bad: 20, worse: 40 };

  /** Branin's function, whose least value is 0.397887, and a choice that costs. */
  function loss({ x, y, kind }: Readonly<Record<string, unknown>>): number {
    const [a, b] = [Number(x), Number(y)];
    const bent = b - (5.1 / (4 * Math.PI ** 2)) * a * a + (5 / Math.PI) * a - 6;
    return bent ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10 + (penalties[String(kind)] ?? 0);
  }

  function search(seed: number, trials: number, isGuided: boolean): number {
    const random = seededRandom(seed);
    const dimensions = dimensionsOf(space);
    const observations: Observation[] = [];
    for (let trial = 0; trial < trials; trial += 1) {
      const params =
        isGuided && trial >= 10 ? proposeTpe(dimensions, observations, random) : sampleSpace(dimensions, random);
      observations.push({ params, score: -loss(params) });
    }
    return Math.min(...observations.map(({ score }) => -score));
  }

  it('find better values than chance in as many trials, over twenty seeds', () => {
    const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[10] ?? NaN;
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const guided = median(seeds.map((seed) => search(seed, 80, true)));
    const random = median(seeds.map((seed) => search(seed, 80, false)));
    assert.ok(guided < 1.2 && guided < random / 2, `guided ${guided}, random ${random}`);
  });

  it('are the same for the same seed and trials, and pass over failed ones', () => {
    assert.equal(search(4, 30, true), search(4, 30, true));
    const dimensions = dimensionsOf({ x: uniform(0, 1) });
    const observations = Array.from({ length: 20 }, (_, at) => ({
      params: { x: at / 20 },
      score: at < 10 ? Number.NaN : 1 - Math.abs(at / 20 - 0.9),
    }));
    const random = seededRandom(2);
    const proposed = Array.from({ length: 50 }, () => Number(proposeTpe(dimensions, observations, random)['x']));
    assert.ok(proposed.filter((x) => x > 0.6).length > 40);
  });
});
