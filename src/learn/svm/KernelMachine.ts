import type { Matrix } from '../input/readMatrix.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { type Kernel, kernelRow, squaresOf } from './kernels.ts';

/** One decision: Σ coef · kernel(support, row) − rho. */
export interface Machine {
  /** Places in the support vectors. */
  readonly supports: Int32Array;
  readonly coef: Float64Array;
  readonly rho: number;
}

export interface KernelMachines {
  readonly kernel: Kernel;
  /** All rows that any of the machines goes by. */
  readonly vectors: Matrix;
  readonly machines: readonly Machine[];
}

/** The decisions of every row, shape [n][machines]. */
export function decisionsOf({ kernel, vectors, machines }: KernelMachines, x: Matrix): number[][] {
  const squares = squaresOf(vectors);
  return Array.from({ length: x.rows }, (_, row) => {
    const own = x.values.subarray(row * x.columns, (row + 1) * x.columns);
    const kernels = kernelRow(kernel, own, { points: vectors, squares });
    return machines.map(({ supports, coef, rho }) => {
      let sum = -rho;
      for (let at = 0; at < supports.length; at += 1) sum += (coef[at] ?? 0) * (kernels[supports[at] ?? 0] ?? 0);
      return sum;
    });
  });
}

/** Machines whose supports are rows of x, with only those rows kept. */
export function compacted(kernel: Kernel, x: Matrix, machines: readonly Machine[]): KernelMachines {
  const rows = [...new Set(machines.flatMap(({ supports }) => [...supports]))].sort((one, other) => one - other);
  const places = new Map(rows.map((row, place) => [row, place]));
  const values = new Float64Array(rows.length * x.columns);
  rows.forEach((row, place) => {
    values.set(x.values.subarray(row * x.columns, (row + 1) * x.columns), place * x.columns);
  });
  return {
    kernel,
    vectors: { rows: rows.length, columns: x.columns, values },
    machines: machines.map((machine) => ({
      ...machine,
      supports: machine.supports.map((row) => places.get(row) ?? 0),
    })),
  };
}

/** For `plainState`. */
export function plainMachines({ kernel, vectors, machines }: KernelMachines): object {
  return { kernel, vectors: vectors.values, machines };
}

/** For `restoredState`. @throws UserError LEARN_MODEL */
export function restoredMachines(saved: SavedState, columns: number, count: number): KernelMachines {
  const values = saved.numbers('vectors');
  const rows = values.length / columns;
  if (!Number.isInteger(rows)) throw broken('vectors', 'whole rows');
  const machines = saved.list('machines').map((plain) => {
    const machine = new SavedState(plain);
    const supports = machine.places('supports', rows);
    return { supports, coef: machine.numbers('coef', supports.length), rho: machine.finite('rho') };
  });
  if (machines.length !== count) throw broken('machines', `a list of ${count}`);
  return { kernel: restoredKernel(new SavedState(saved.part('kernel'))), vectors: { rows, columns, values }, machines };
}

function restoredKernel(saved: SavedState): Kernel {
  const name = saved.part('name');
  if (name === 'linear') return { name };
  if (name === 'rbf') return { name, gamma: saved.finite('gamma') };
  throw broken('kernel', '"linear" or "rbf"');
}
