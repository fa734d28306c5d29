import { backend_util, Einsum } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { scratch } from './memory/scratch.ts';
import type { Temporary } from './memory/scratch.ts';
import { share } from './memory/share.ts';
import { runKernel } from './runKernel.ts';
import { wasmKernel } from './WasmKernel.ts';

/**
 * Einstein's sum of at most two tensors: axes that the output lacks are summed. Of two tensors it is one batched
 * product of matrices, batch axes being those that both have and the output keeps, rows those of the first alone,
 * columns those of the second alone, and the rest inner axes.
 */
export const einsumKernel: KernelConfig = wasmKernel<readonly TensorInfo[], { equation: string }>(
  Einsum,
  ({ inputs, attrs, backend }) => {
    const terms = parse(attrs.equation, inputs);
    return scratch(backend, (temporary) => {
      const factors = inputs.map((tensor, i) => {
        const axes = terms.inputs[i] ?? [];
        const isWanted = (axis: string) => terms.output.includes(axis) || (terms.inputs[1 - i] ?? []).includes(axis);
        return sumAway({ backend, temporary }, { tensor, axes }, isWanted);
      });
      const [a, b] = factors;
      if (!a) throw new Error('Einsum needs a tensor.');
      const product = b ? multiply({ backend, temporary }, [a, b], terms.output) : a;
      return inOrder({ backend, temporary }, product, terms.output);
    });
  },
);

/** A tensor whose axes have names. */
interface Named {
  readonly tensor: TensorInfo;
  readonly axes: readonly string[];
}

interface Workshop {
  readonly backend: BackendWasm;
  readonly temporary: Temporary;
}

// SAFETY: it reads the shapes only, though its type asks for tensors.
const checkSizes = backend_util.checkEinsumDimSizes as unknown as CheckSizes;
type CheckSizes = (axisCount: number, axes: number[][], inputs: readonly TensorInfo[]) => void;

interface Terms {
  readonly inputs: readonly (readonly string[])[];
  readonly output: readonly string[];
}

function parse(equation: string, inputs: readonly TensorInfo[]): Terms {
  // These two check the equation and its fit with the tensors, in core's words.
  const { allDims, idDims } = backend_util.decodeEinsumEquation(equation, inputs.length);
  checkSizes(allDims.length, idDims, inputs);
  const [left = '', right = ''] = equation.replaceAll(/\s/g, '').split('->');
  return { inputs: left.split(',').map((term) => term.split('')), output: right.split('') };
}

function sumAway(
  { backend, temporary }: Workshop,
  { tensor, axes }: Named,
  isWanted: (axis: string) => boolean,
): Named {
  const axis = axes.flatMap((name, i) => (isWanted(name) ? [] : [i]));
  if (axis.length === 0) return { tensor, axes };
  const sum = runKernel({ kernel: 'Sum', backend, inputs: { x: tensor }, attrs: { axis, keepDims: false } });
  return { tensor: temporary(sum), axes: axes.filter(isWanted) };
}

function multiply(workshop: Workshop, [a, b]: readonly [Named, Named], output: readonly string[]): Named {
  const { backend, temporary } = workshop;
  const batch = a.axes.filter((axis) => b.axes.includes(axis) && output.includes(axis));
  const inner = a.axes.filter((axis) => b.axes.includes(axis) && !output.includes(axis));
  const [rows, columns] = [onlyIn(a, b), onlyIn(b, a)];
  const left = grouped(workshop, a, [batch, rows, inner]);
  const right = grouped(workshop, b, [batch, inner, columns]);
  const attrs = { transposeA: false, transposeB: false };
  const flat = temporary(runKernel({ kernel: 'BatchMatMul', backend, inputs: { a: left, b: right }, attrs }));
  const axes = [...batch, ...rows, ...columns];
  const shape = axes.map((axis) => sizeOfAxis(a, axis) ?? sizeOfAxis(b, axis) ?? 1);
  return { tensor: temporary(share(backend, flat, shape)), axes };
}

function onlyIn(a: Named, b: Named): readonly string[] {
  return a.axes.filter((axis) => !b.axes.includes(axis));
}

/** As a tensor of one axis a group. */
function grouped(workshop: Workshop, named: Named, groups: readonly (readonly string[])[]): TensorInfo {
  const ordered = workshop.temporary(inOrder(workshop, named, groups.flat()));
  const shape = groups.map((group) => group.reduce((size, axis) => size * (sizeOfAxis(named, axis) ?? 1), 1));
  return workshop.temporary(share(workshop.backend, ordered, shape));
}

function sizeOfAxis({ tensor, axes }: Named, axis: string): number | undefined {
  return axes.includes(axis) ? tensor.shape[axes.indexOf(axis)] : undefined;
}

/** With its axes in the given order: a new owner, to be disposed. */
function inOrder({ backend }: Workshop, { tensor, axes }: Named, order: readonly string[]): TensorInfo {
  const perm = order.map((axis) => axes.indexOf(axis));
  if (perm.every((axis, i) => axis === i)) return share(backend, tensor);
  return runKernel({ kernel: 'Transpose', backend, inputs: { x: tensor }, attrs: { perm } });
}
