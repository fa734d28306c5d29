import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../src/base/UserError.ts';
import {
  cosineDecay,
  exponentialDecay,
  oneCycle,
  piecewiseConstantDecay,
  stepDecay,
} from '../../../src/tensor/training/learningRateSchedules.ts';

/** By PyTorch: test/oracle/training/schedules.py. */
const torch = JSON.parse(
  readFileSync(new URL('../../oracle/training/schedules.json', import.meta.url), 'utf8'),
) as Record<string, number[]>;

function check(schedule: (step: number) => number, expected: readonly number[] | undefined): void {
  assert.ok(expected !== undefined && expected.length > 10);
  expected.forEach((rate, step) => {
    assert.ok(Math.abs(schedule(step) - rate) < 1e-9, `step ${step}: ${schedule(step)} ≠ ${rate}`);
  });
}

describe('learning rate schedules', () => {
  it("agree with PyTorch's OneCycleLR in all its forms", () => {
    check(oneCycle({ maxLearningRate: 0.4, totalSteps: 40 }), torch.oneCycle);
    const linear = {
      maxLearningRate: 0.4,
      totalSteps: 40,
      annealStrategy: 'linear',
      pctStart: 0.25,
      divFactor: 10,
      finalDivFactor: 100,
    } as const;
    check(oneCycle(linear), torch.oneCycleLinear);
    check(
      oneCycle({ maxLearningRate: 0.4, totalSteps: 40, pctStart: 0.4, threePhase: true }),
      torch.oneCycleThreePhase,
    );
  });

  it("agree with PyTorch's StepLR, ExponentialLR and CosineAnnealingLR", () => {
    check(stepDecay({ initialLearningRate: 0.1, stepSize: 7, gamma: 0.5 }), torch.step);
    check(exponentialDecay({ initialLearningRate: 0.1, decaySteps: 1, decayRate: 0.9 }), torch.exponential);
    check(cosineDecay({ initialLearningRate: 0.1, decaySteps: 30, alpha: 0.1 }), torch.cosine);
  });

  it("warm up as Keras's CosineDecay does, and stay at the end", () => {
    const rate = cosineDecay({ initialLearningRate: 0, decaySteps: 100, warmupTarget: 0.1, warmupSteps: 10 });
    // By hand: straight up for 10 steps, then half a cosine over 100.
    const expected = { 0: 0, 5: 0.05, 10: 0.1, 60: 0.05, 110: 0, 200: 0 };
    for (const [step, value] of Object.entries(expected)) assert.ok(Math.abs(rate(Number(step)) - value) < 1e-12, step);
  });

  it("count a boundary to the values before it, as Keras's PiecewiseConstantDecay does", () => {
    const rate = piecewiseConstantDecay({ boundaries: [10, 20], values: [1, 0.5, 0.1] });
    assert.deepEqual([0, 10, 11, 20, 21].map(rate), [1, 1, 0.5, 0.5, 0.1]);
    assert.deepEqual(
      [0, 9, 10].map(exponentialDecay({ initialLearningRate: 1, decaySteps: 10, decayRate: 0.5, staircase: true })),
      [1, 1, 0.5],
    );
  });

  it('refuse what they cannot work with', () => {
    const isOptionError = (error: unknown): boolean => error instanceof UserError && error.code === 'TRAINING_OPTION';
    assert.throws(() => piecewiseConstantDecay({ boundaries: [1], values: [1] }), isOptionError);
    assert.throws(() => cosineDecay({ initialLearningRate: 1, decaySteps: 0 }), isOptionError);
    assert.throws(() => oneCycle({ maxLearningRate: 1, totalSteps: NaN }), isOptionError);
  });
});
