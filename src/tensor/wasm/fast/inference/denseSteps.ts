import { fusedActivation } from '../fusedActivation.ts';
import { activationStep } from './activationStep.ts';
import type { InferenceLayer } from './LayersModel.ts';
import type { Step, StepMaker } from './Step.ts';

/** Of rows of numbers; null for other shapes and activations. */
export function denseSteps(maker: StepMaker, layer: InferenceLayer): readonly Step[] | null {
  const { fast, shape } = maker;
  const kernel = layer.kernel?.read();
  const [inputs = 0] = shape;
  const [depth = 0, units = 0] = kernel?.shape ?? [];
  if (!kernel || shape.length !== 1 || depth !== inputs || kernel.dtype !== 'float32') return null;
  const className = layer.activation?.getClassName() ?? 'linear';
  const code = fusedActivation(className);
  const after = code === null ? activationStep({ fast, shape: [units] }, className) : null;
  if (code === null && !after) return null;
  const bias = layer.bias?.read();
  const layout = {
    name: 'dense',
    byteCount: depth * Math.ceil(units / 8) * 32,
    fill: (to: number) => void fast.run.packPanels(fast.at(kernel), units * 4, 4, depth, units, to),
  };
  const product: Step = {
    shape: [units],
    scratchBytes: 128 + 4 * (units + 8),
    products: depth * units,
    isDense: true,
    isInPlace: false,
    prepare: () => fast.packed.of(kernel, layout),
    run: ({ rows, from, to, scratch }) => {
      const panels = fast.packed.of(kernel, layout);
      const start = bias ? fast.at(bias) : 0;
      fast.run.gemmPacked(rows, units, depth, from, depth * 4, panels, to, start, code ?? 0, scratch);
    },
  };
  return after ? [product, after] : [product];
}
