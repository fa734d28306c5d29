import { util } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { ownKernel } from '../fastKernel.ts';
import type { FastInstance } from '../FastInstance.ts';
import type { FastModule } from '../FastModule.ts';
import type { PredictionPlan } from './planPrediction.ts';
import type { Step } from './Step.ts';

/** A kernel that no op of tfjs-core has; `installInference` runs it. */
export const predictionKernelName = 'MlnbPredict';

interface PredictionAttributes {
  readonly plan: PredictionPlan;
}

/**
 * A whole prediction. Pictures go through all of their layers a few at a time, so that what lies between two layers
 * stays in the processor's cache; dense layers, whose weights would not, take all rows at once.
 */
export function predictionKernels(module: FastModule): readonly KernelConfig[] {
  return [
    ownKernel<{ x: TensorInfo }, PredictionAttributes>(
      module,
      predictionKernelName,
      ({ inputs: { x }, attrs: { plan }, backend, fast }) => {
        const [rows = 0] = x.shape;
        const output = backend.makeOutput([rows, ...plan.outputShape], 'float32');
        for (const { prepare } of plan.steps) prepare?.();
        runPlan(fast, plan, { rows, from: fast.at(x), to: fast.at(output) });
        return [output];
      },
    ),
  ];
}

interface Ends {
  readonly rows: number;
  readonly from: number;
  readonly to: number;
}

function runPlan(fast: FastInstance, { steps, inputShape }: PredictionPlan, { rows, from, to }: Ends): void {
  const cut = steps.findIndex(({ isDense }) => isDense);
  const [pictures, dense] = cut < 0 ? [steps, []] : [steps.slice(0, cut), steps.slice(cut)];
  const between = bytesOf(pictures.at(-1)?.shape ?? inputShape);
  const picture = largest(pictures, inputShape);
  const group = Math.max(1, Math.min(rows, Math.floor(cacheBytes / picture)));
  const betweenBytes = pictures.length > 0 && dense.length > 0 ? rows * between : 0;
  const laneBytes = aligned(Math.max(group * picture, rows * largest(dense, [])));
  const workBytes = Math.max(0, ...steps.map(({ scratchBytes }) => scratchBytes));
  fast.scratch(aligned(betweenBytes) + 2 * laneBytes + workBytes, (room) => {
    const lanes: Lanes = [room + aligned(betweenBytes), room + aligned(betweenBytes) + laneBytes];
    const scratch = lanes[1] + laneBytes;
    const features = betweenBytes > 0 ? room : to;
    if (pictures.length > 0) {
      for (let row = 0; row < rows; row += group) {
        const ends = {
          rows: Math.min(group, rows - row),
          from: from + row * bytesOf(inputShape),
          to: features + row * between,
        };
        runSteps(fast, pictures, { ...ends, lanes, scratch });
      }
    }
    if (dense.length > 0) runSteps(fast, dense, { rows, from: betweenBytes > 0 ? features : from, to, lanes, scratch });
  });
}

/** Of the second-level cache, what a group of pictures may take between two layers. */
const cacheBytes = 2 ** 17;

type Lanes = readonly [number, number];

interface Run extends Ends {
  readonly lanes: Lanes;
  readonly scratch: number;
}

/** From one lane to the other and back; the last step that moves numbers writes where they are to end. */
function runSteps(fast: FastInstance, steps: readonly Step[], { rows, from, to, lanes, scratch }: Run): void {
  const last = steps.findLastIndex(({ isInPlace }) => !isInPlace);
  let at = from;
  if (last < 0) {
    const size = bytesOf(steps[0]?.shape ?? []) * rows;
    fast.copy({ from, to, byteCount: size });
    at = to;
  }
  steps.forEach((step, place) => {
    const target = step.isInPlace ? at : place >= last ? to : at === lanes[0] ? lanes[1] : lanes[0];
    step.run({ rows, from: at, to: target, scratch });
    at = target;
  });
}

function largest(steps: readonly Step[], shape: readonly number[]): number {
  return Math.max(bytesOf(shape), ...steps.map((step) => bytesOf(step.shape)));
}

function bytesOf(shape: readonly number[]): number {
  return util.sizeFromShape([...shape]) * 4;
}

function aligned(byteCount: number): number {
  return Math.ceil(byteCount / 64) * 64;
}
