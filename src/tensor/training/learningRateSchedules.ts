import { UserError } from '../../base/UserError.ts';

// Schedules are functions of the step (or epoch) from 0; what is past their end keeps its last rate.

/**
 * The rate times `gamma` after every `stepSize` steps (PyTorch's `StepLR`; Keras's `ExponentialDecay` with a staircase).
 */
export function stepDecay(options: {
  readonly initialLearningRate: number;
  readonly stepSize: number;
  readonly gamma?: number;
}): (step: number) => number {
  const { initialLearningRate, stepSize, gamma = 0.1 } = options;
  assertPositive({ stepSize });
  return (step) => initialLearningRate * gamma ** Math.floor(step / stepSize);
}

/** `values[0]` up to and with step `boundaries[0]`, and so on (Keras's `PiecewiseConstantDecay`). */
export function piecewiseConstantDecay(options: {
  readonly boundaries: readonly number[];
  readonly values: readonly number[];
}): (step: number) => number {
  const { boundaries, values } = options;
  if (boundaries.length !== values.length - 1) {
    const seen = `${boundaries.length} boundaries and ${values.length} values`;
    throw new UserError('TRAINING_OPTION', `piecewiseConstantDecay was given ${seen}.`, {
      fix: 'There is one value more than boundaries.',
    });
  }
  return (step) => {
    const index = boundaries.findIndex((boundary) => step <= boundary);
    return values[index < 0 ? values.length - 1 : index] ?? NaN;
  };
}

/** `initialLearningRate · decayRate ^ (step / decaySteps)`; staircase: by whole steps (Keras's `ExponentialDecay`). */
export function exponentialDecay(options: {
  readonly initialLearningRate: number;
  readonly decaySteps: number;
  readonly decayRate: number;
  readonly staircase?: boolean;
}): (step: number) => number {
  const { initialLearningRate, decaySteps, decayRate, staircase = false } = options;
  assertPositive({ decaySteps });
  return (step) => {
    const part = step / decaySteps;
    return initialLearningRate * decayRate ** (staircase ? Math.floor(part) : part);
  };
}

/**
 * Half a cosine from the rate down to `alpha` times it, after a straight warm-up from `initialLearningRate` to
 * `warmupTarget` (Keras's `CosineDecay`; Loshchilov and Hutter 2017). Without a target the warm-up is left out.
 */
export function cosineDecay(options: {
  readonly initialLearningRate: number;
  /** Steps of the cosine, which begin after the warm-up. */
  readonly decaySteps: number;
  readonly alpha?: number;
  readonly warmupTarget?: number;
  readonly warmupSteps?: number;
}): (step: number) => number {
  const { initialLearningRate, decaySteps, alpha = 0, warmupTarget, warmupSteps = 0 } = options;
  assertPositive({ decaySteps });
  const decayed = (step: number, from: number): number => {
    const cosine = 0.5 * (1 + Math.cos((Math.PI * Math.min(step, decaySteps)) / decaySteps));
    return from * ((1 - alpha) * cosine + alpha);
  };
  if (warmupTarget === undefined) return (step) => decayed(step, initialLearningRate);
  return (step) =>
    step < warmupSteps
      ? initialLearningRate + (warmupTarget - initialLearningRate) * (step / warmupSteps)
      : decayed(step - warmupSteps, warmupTarget);
}

/**
 * Up to `maxLearningRate` and down again far below the beginning (PyTorch's `OneCycleLR`; Smith and Topin 2018). The
 * momentum is left alone.
 */
export function oneCycle(options: {
  readonly maxLearningRate: number;
  readonly totalSteps: number;
  /** Part of the steps that goes up. Default 0.3. */
  readonly pctStart?: number;
  readonly annealStrategy?: 'cos' | 'linear';
  /** It begins at the maximum divided by this. Default 25. */
  readonly divFactor?: number;
  /** It ends at the beginning divided by this. Default 10,000. */
  readonly finalDivFactor?: number;
  /** Down to the beginning as long as it went up, and only then to the end. Default false. */
  readonly threePhase?: boolean;
}): (step: number) => number {
  const { maxLearningRate, totalSteps, pctStart = 0.3, annealStrategy = 'cos' } = options;
  const { divFactor = 25, finalDivFactor = 1e4, threePhase = false } = options;
  assertPositive({ totalSteps });
  const initial = maxLearningRate / divFactor;
  const final = initial / finalDivFactor;
  const top = pctStart * totalSteps - 1;
  const phases = threePhase
    ? [
        { end: top, from: initial, to: maxLearningRate },
        { end: 2 * pctStart * totalSteps - 2, from: maxLearningRate, to: initial },
        { end: totalSteps - 1, from: initial, to: final },
      ]
    : [
        { end: top, from: initial, to: maxLearningRate },
        { end: totalSteps - 1, from: maxLearningRate, to: final },
      ];
  return (step) => {
    const at = Math.min(step, totalSteps - 1);
    const found = phases.findIndex(({ end }) => at <= end);
    const index = found < 0 ? phases.length - 1 : found;
    const phase = phases[index];
    if (phase === undefined) return final;
    const start = phases[index - 1]?.end ?? 0;
    const part = phase.end === start ? 1 : (at - start) / (phase.end - start);
    return annealed(phase, part, annealStrategy);
  };
}

function annealed({ from, to }: { from: number; to: number }, part: number, strategy: 'cos' | 'linear'): number {
  return strategy === 'linear' ? from + (to - from) * part : to + ((from - to) / 2) * (1 + Math.cos(Math.PI * part));
}

function assertPositive(named: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(named)) {
    if (!(value > 0)) {
      throw new UserError('TRAINING_OPTION', `${name} is ${String(value)}.`, { fix: 'It has to be more than 0.' });
    }
  }
}
