import { util } from '@tensorflow/tfjs-core';
import type { FastInstance } from '../FastInstance.ts';
import { activationStep } from './activationStep.ts';
import { convolutionSteps } from './convolutionSteps.ts';
import { denseSteps } from './denseSteps.ts';
import { chainOf } from './LayersModel.ts';
import type { InferenceLayer, LayersModel } from './LayersModel.ts';
import { maxPoolingStep } from './poolingStep.ts';
import type { Step, StepMaker } from './Step.ts';

/** A prediction as functions of our own, one after another. */
export interface PredictionPlan {
  readonly steps: readonly Step[];
  /** Of what goes in and what comes out, without the batch's axis. */
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
}

/**
 * How a model predicts when it is a chain of dense layers, convolutions, maximum poolings, activations, and what does
 * nothing in a prediction. null for every other: those go through tfjs-layers, operation by operation.
 */
export function planPrediction(
  fast: FastInstance,
  model: LayersModel,
  shape: readonly number[],
): PredictionPlan | null {
  const chain = chainOf(model);
  if (!chain) return null;
  const steps: Step[] = [];
  let current = shape;
  let isDone = false;
  for (const [place, layer] of chain.entries()) {
    if (isDone) {
      isDone = false;
      continue;
    }
    const rule = rules[layer.getClassName()];
    const made = rule?.({ fast, shape: current }, layer, chain[place + 1]) ?? null;
    if (!made) return null;
    steps.push(...made.steps);
    current = made.shape;
    isDone = made.isNextDone === true;
  }
  return { steps, inputShape: shape, outputShape: current };
}

interface Made {
  readonly steps: readonly Step[];
  readonly shape: readonly number[];
  /** Whether the steps do what the next layer does, too. */
  readonly isNextDone?: boolean;
}

type Rule = (maker: StepMaker, layer: InferenceLayer, next: InferenceLayer | undefined) => Made | null;

const rules: Readonly<Record<string, Rule>> = {
  Dense: (maker, layer) => made(denseSteps(maker, layer)),
  Conv2D: (maker, layer, next) => {
    const convolution = convolutionSteps(maker, layer, next);
    const steps = made(convolution?.steps ?? null);
    return steps && { ...steps, isNextDone: convolution?.isFused === true };
  },
  MaxPooling2D: (maker, layer) => made(listOf(maxPoolingStep(maker, layer))),
  Activation: (maker, layer) => made(listOf(activationStep(maker, layer.activation?.getClassName() ?? ''))),
  ReLU: (maker, { maxValue }) =>
    maxValue === null || maxValue === undefined ? made(listOf(activationStep(maker, 'relu'))) : null,
  Softmax: (maker, { axis }) => (axis === -1 ? made(listOf(activationStep(maker, 'softmax'))) : null),
  // It only exchanges axes for channels first.
  Flatten: ({ shape }, { dataFormat }) =>
    dataFormat === 'channelsFirst' ? null : { steps: [], shape: [util.sizeFromShape([...shape])] },
  Dropout: ({ shape }) => ({ steps: [], shape }),
};

function listOf(step: Step | null): readonly Step[] | null {
  return step && [step];
}

function made(steps: readonly Step[] | null): Made | null {
  const shape = steps?.at(-1)?.shape;
  return steps && shape ? { steps, shape } : null;
}
