import {
  add,
  Einsum,
  getGradient,
  MirrorPad,
  pad,
  registerGradient,
  reverse,
  slice,
  tidy,
  unregisterGradient,
} from '@tensorflow/tfjs-core';
import type { GradConfig, NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import { einsumGradient } from './einsumGradient.ts';
import { usesStockGradients } from './stockGradients.ts';

/** Replaces the gradients of tfjs-core 4.22 that are wrong or missing, whatever the backend. */
export function correctGradients(): void {
  if (!hasGradient(Einsum)) registerGradient(einsumGradient);
  unregisterGradient(MirrorPad);
  registerGradient({
    kernelName: MirrorPad,
    inputsToSave: ['x'],
    gradFunc: (dy, _saved, attrs) => ({ x: () => tidy(() => folded(oneOf(dy), attrs)) }),
  });
}

function hasGradient(kernelName: string): boolean {
  // SAFETY: it answers undefined where there is none, which its type hides.
  return (getGradient(kernelName) as GradConfig | undefined) !== undefined;
}

/** Core's own leaves out what the mirrored borders have of the input. */
function folded(dy: Tensor, attrs: NamedAttrMap): Tensor {
  // SAFETY: the attributes of core's op.
  const { paddings, mode } = attrs as unknown as { paddings: readonly Border[]; mode: 'reflect' | 'symmetric' };
  if (usesStockGradients())
    return paddings.reduce((gradient, border, axis) => withoutBorder(gradient, axis, border), dy);
  const gap = mode === 'reflect' ? 1 : 0;
  return paddings.reduce((gradient, border, axis) => foldAxis(gradient, { axis, border, gap }), dy);
}

function withoutBorder(dy: Tensor, axis: number, [before, after]: Border): Tensor {
  return part(dy, axis, [before, (dy.shape[axis] ?? 0) - before - after]);
}

type Border = readonly [number, number];

interface Fold {
  readonly axis: number;
  readonly border: Border;
  /** How many elements at the edge are not mirrored. */
  readonly gap: number;
}

function foldAxis(dy: Tensor, { axis, border: [before, after], gap }: Fold): Tensor {
  const length = (dy.shape[axis] ?? 0) - before - after;
  const middle = part(dy, axis, [before, length]);
  const head = reverse(part(dy, axis, [0, before]), axis);
  const tail = reverse(part(dy, axis, [before + length, after]), axis);
  return add(
    add(middle, placed(head, axis, [gap, length - before - gap])),
    placed(tail, axis, [length - after - gap, gap]),
  );
}

function part(x: Tensor, axis: number, [begin, size]: Border): Tensor {
  const begins = x.shape.map((_, i) => (i === axis ? begin : 0));
  return slice(
    x,
    begins,
    x.shape.map((length, i) => (i === axis ? size : length)),
  );
}

function placed(x: Tensor, axis: number, zeros: Border): Tensor {
  return pad(
    x,
    x.shape.map((_, i) => (i === axis ? [...zeros] : [0, 0])),
  );
}

function oneOf(dy: Tensor | Tensor[]): Tensor {
  const [first] = [dy].flat();
  if (!first) throw new Error('A gradient needs the gradient of its output.');
  return first;
}
