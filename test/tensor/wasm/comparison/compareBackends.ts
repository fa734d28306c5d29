import type { Data, Inputs, OpCase, Tensor, Tf } from './OpCase.ts';

/** What is wrong with an op on the backend `wasm`, in sentences; none is right. */
export function compareBackends(tf: Tf, opCase: OpCase): readonly string[] {
  const [onCpu, onWasm] = ['cpu', 'wasm'].map((backend) => attempt(() => computeOn(tf, backend, opCase)));
  if (!onCpu || !onWasm) throw new Error('Two backends are compared.');
  if ('error' in onCpu) return 'error' in onWasm ? [] : [`cpu throws: ${onCpu.error}`];
  if ('error' in onWasm) return [`wasm throws: ${onWasm.error}`];
  return [
    ...onWasm.value.outputs.flatMap((output, i) =>
      differences(`output ${i}`, output, onCpu.value.outputs[i], opCase.tolerance ?? 1e-5),
    ),
    ...onWasm.value.gradients.flatMap((gradient, i) =>
      differences(`gradient ${i}`, gradient, onCpu.value.gradients[i], opCase.tolerance ?? 1e-4),
    ),
    ...(opCase.gradient === 'smooth' ? finiteDifferences(tf, opCase, onWasm.value.gradients) : []),
    ...onWasm.value.leaks,
  ];
}

type Attempt<Value> = { readonly value: Value } | { readonly error: string };

function attempt<Value>(run: () => Value): Attempt<Value> {
  try {
    return { value: run() };
  } catch (error) {
    return {
      error:
        error instanceof Error ? `${error.message.slice(0, 200)} ${error.stack?.split('\n')[1] ?? ''}` : String(error),
    };
  }
}

interface Computed {
  readonly outputs: readonly Result[];
  readonly gradients: readonly Result[];
  readonly leaks: readonly string[];
}

interface Result {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: readonly (number | string)[];
}

function computeOn(tf: Tf, backend: string, opCase: OpCase): Computed {
  void tf.setBackend(backend);
  const before = memoryOf(tf);
  const compute = (): Omit<Computed, 'leaks'> => {
    const inputs = opCase.inputs.map((data) => tensorOf(tf, data));
    const outputs = listOf(opCase.run(tf, asInputs(inputs))).map(resultOf);
    return { outputs, gradients: opCase.gradient === 'none' ? [] : gradientsOf(tf, opCase, inputs).map(resultOf) };
  };
  const computed = tf.tidy(compute as never) as unknown as Omit<Computed, 'leaks'>;
  const after = memoryOf(tf);
  const leaks = JSON.stringify(before) === JSON.stringify(after) ? [] : [`leak: ${JSON.stringify([before, after])}`];
  return { ...computed, leaks };
}

/** Tensors, data of the engine, data of the backend. */
function memoryOf(tf: Tf): readonly number[] {
  const { numTensors, numDataBuffers } = tf.memory();
  const backend = tf.backend() as unknown as { numDataIds: () => number };
  return [numTensors, numDataBuffers, backend.numDataIds()];
}

export function tensorOf(tf: Tf, { dtype, shape, values }: Data): Tensor {
  const own = [...shape];
  if (dtype !== 'complex64') return tf.tensor(values, own, dtype);
  const parts = [0, 1].map((part) =>
    tf.tensor(
      (values as number[]).filter((_, i) => i % 2 === part),
      own,
    ),
  );
  return tf.complex(parts[0] as Tensor, parts[1] as Tensor);
}

/** Of Σ weight·output, the weights being different ones, for every float32 input. */
function gradientsOf(tf: Tf, opCase: OpCase, inputs: readonly Tensor[]): readonly Tensor[] {
  const places = floatPlaces(opCase);
  const loss = (...floats: Tensor[]): Tensor => {
    const all = inputs.map((input, i) => floats[places.indexOf(i)] ?? input);
    const sums = listOf(opCase.run(tf, asInputs(all)))
      .filter(({ dtype }) => dtype === 'float32')
      .map((output) => output.mul(weightsLike(tf, output)).sum());
    return tf.addN(sums);
  };
  return tf.grads(loss)(places.map((place) => inputs[place]!));
}

function floatPlaces({ inputs }: OpCase): readonly number[] {
  return inputs.flatMap(({ dtype }, place) => (dtype === 'float32' ? [place] : []));
}

function weightsLike(tf: Tf, { shape, size }: Tensor): Tensor {
  return tf.tensor(
    Array.from({ length: size }, (_, i) => weightOf(i)),
    shape,
  );
}

function weightOf(i: number): number {
  return Math.cos(i * 1.7) + 0.3;
}

/**
 * Along one direction v of each input, (L(x + hv) − L(x − hv)) / 2h against ⟨gradient, v⟩, with h = 1/256. The sums
 * are made in double precision; what is left is the rounding of the op itself, hence the tolerance of 2 %.
 */
function finiteDifferences(tf: Tf, opCase: OpCase, gradients: readonly Result[]): readonly string[] {
  void tf.setBackend('wasm');
  const h = 1 / 256;
  return floatPlaces(opCase).flatMap((place, i) => {
    const direction = (opCase.inputs[place]?.values ?? []).map((_, k) => Math.sin(k * 2.3 + 1));
    const lossAt = (step: number): number =>
      lossOf(
        tf,
        opCase,
        moved(
          opCase,
          place,
          direction.map((v) => v * step),
        ),
      );
    const measured = (lossAt(h) - lossAt(-h)) / (2 * h);
    const terms = (gradients[i]?.values ?? []).map((gradient, k) => Number(gradient) * (direction[k] ?? 0));
    const expected = terms.reduce((sum, term) => sum + term, 0);
    const scale = Math.sqrt(terms.reduce((sum, term) => sum + term * term, 0));
    const isClose = Math.abs(measured - expected) <= 0.02 * Math.max(Math.abs(expected), scale) + 2e-3;
    return isClose ? [] : [`gradient ${i}: finite differences give ${measured}, the gradient ${expected}`];
  });
}

function moved({ inputs }: OpCase, place: number, by: readonly number[]): readonly Data[] {
  return inputs.map((data, i) =>
    i === place ? { ...data, values: (data.values as number[]).map((value, k) => value + (by[k] ?? 0)) } : data,
  );
}

function lossOf(tf: Tf, opCase: OpCase, inputs: readonly Data[]): number {
  return tf.tidy(() => {
    const outputs = listOf(opCase.run(tf, asInputs(inputs.map((data) => tensorOf(tf, data))))).filter(
      ({ dtype }) => dtype === 'float32',
    );
    return outputs.reduce(
      (sum, output) => sum + [...output.dataSync()].reduce((part, value, i) => part + value * weightOf(i), 0),
      0,
    );
  });
}

function differences(what: string, actual: Result, expected: Result | undefined, tolerance: number): readonly string[] {
  if (!expected) return [`${what}: not on cpu`];
  if (actual.shape.join() !== expected.shape.join())
    return [`${what}: shape [${actual.shape.join()}], cpu [${expected.shape.join()}]`];
  if (actual.dtype !== expected.dtype) return [`${what}: ${actual.dtype}, cpu ${expected.dtype}`];
  const at = actual.values.findIndex((value, i) => !isClose(value, expected.values[i] ?? NaN, tolerance));
  if (at < 0) return [];
  const show = (values: Result['values']): string => values.slice(Math.max(0, at - 1), at + 4).join(', ');
  return [`${what} differs at ${at}: …${show(actual.values)}…, cpu …${show(expected.values)}…`];
}

function isClose(a: number | string, b: number | string, tolerance: number): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance * (1 + Math.abs(b));
}

function resultOf(tensor: Tensor): Result {
  return { shape: tensor.shape, dtype: tensor.dtype, values: [...(tensor.dataSync() as Iterable<number | string>)] };
}

function asInputs(tensors: readonly Tensor[]): Inputs {
  return tensors as unknown as Inputs;
}

/** Named outputs may be missing, as far as types know. */
function listOf(outputs: ReturnType<OpCase['run']>): readonly Tensor[] {
  return [outputs].flat().filter((output) => output !== undefined);
}
