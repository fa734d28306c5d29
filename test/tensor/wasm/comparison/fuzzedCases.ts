import { floats } from './data.ts';
import { forward, smooth } from './OpCase.ts';
import type { OpCase } from './OpCase.ts';

/** Sliding windows of sizes, strides, dilations and paddings drawn by a seed, in combinations nobody thinks of. */
export const fuzzedCases: readonly OpCase[] = Array.from({ length: 300 }, (_, seed) => fuzzedCase(seed));

function fuzzedCase(seed: number): OpCase {
  const draw = drawer(seed + 1);
  const shape = [1 + draw(2), 4 + draw(5), 4 + draw(5), 1 + draw(5)];
  const filter: [number, number] = [1 + draw(4), 1 + draw(4)];
  const dilated = draw(4) === 0;
  const strides: [number, number] = dilated ? [1, 1] : [1 + draw(3), 1 + draw(3)];
  const dilations: [number, number] = dilated && Math.max(...filter) < 3 ? [1 + draw(2), 1 + draw(2)] : [1, 1];
  const sides = [filter[0], filter[0], filter[1], filter[1]].map(draw);
  const explicit = [[0, 0], sides.slice(0, 2), sides.slice(2), [0, 0]] as never;
  const pad = (['valid', 'same', draw(Math.min(...filter)), explicit] as const)[draw(4)] ?? 'valid';
  const kind = draw(4);
  const name = `fuzzed ${seed}: [${shape.join()}], filter ${filter.join('×')}, strides ${strides.join()}, dilations ${dilations.join()}, ${JSON.stringify(pad)}`;
  const x = floats(shape, -1, 1, seed + 1);
  if (kind === 0)
    return smooth(
      `${name}, maxPool`,
      [floats(shape, -8, 8, seed + 1)],
      (tf, [a]) => tf.maxPool(a as never, filter, strides, pad),
      1e-4,
    );
  if (kind === 1)
    return smooth(`${name}, avgPool`, [x], (tf, [a]) => tf.avgPool(a as never, filter, strides, pad), 1e-4);
  const weights = floats([...filter, shape[3] ?? 1, 1 + draw(kind === 2 ? 6 : 2)], -1, 1, seed + 2);
  // tfjs-core has no gradient of dilated convolutions.
  const make = kind === 2 && Math.max(...dilations) > 1 ? forward : smooth;
  const convolve = kind === 2 ? ('conv2d' as const) : ('depthwiseConv2d' as const);
  const run: OpCase['run'] = (tf, [a, w]) => tf[convolve](a as never, w as never, strides, pad, 'NHWC', dilations);
  return make(`${name}, ${convolve}`, [x, weights], run, 1e-4);
}

/** Park and Miller's generator; `draw(n)` is a whole number in [0, n). */
function drawer(seed: number): (count: number) => number {
  let state = seed * 48271;
  return (count) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * count);
  };
}
