/** A published test of a gradient, beside the published test of the same operation's results. */
interface Contradiction {
  /** In `dist/ops` of tfjs-core. */
  readonly file: string;
  /** What the test of the gradient calls the operation with, and what it wants. */
  readonly x: readonly number[];
  readonly dy: readonly number[];
  readonly wanted: readonly number[];
  /** The lines of the file that these numbers are in. */
  readonly lines: readonly string[];
  /** Of x, as the test of the results wants it. */
  readonly y: readonly number[];
  readonly lineOfY: string;
}

const mirrorPad: Contradiction = {
  file: 'mirror_pad_test.js',
  x: [1, 2, 3],
  dy: [10, 20, 30, 40, 50, 60],
  wanted: [30, 40, 50],
  lines: ['tf.tensor1d([1, 2, 3])', 'tf.tensor1d([10, 20, 30, 40, 50, 60])', 'await da.data(), [30, 40, 50]'],
  // By one less behind than in that test, which mirrors two on both sides.
  y: [3, 2, 1, 2, 3, 2],
  lineOfY: 'await b.data(), [3, 2, 1, 2, 3, 2, 1]',
};

/**
 * Why no right gradient passes these tests. Both operations are linear, and a gradient of y = A·x is Aᵀ·dy, so that
 * ⟨Aᵀ·dy, x⟩ = ⟨dy, A·x⟩ whatever x and dy are. The numbers that the tests want break that.
 */
export const contradictions: Readonly<Record<string, Contradiction>> = {
  'avgPool gradient x=[3,3,1] f=[3,3] s=1 p=explicit': {
    file: 'avg_pool_test.js',
    x: [0, 1, 2, 3, 4, 5, 6, 7, 8],
    dy: [0, 3, 0, 6, 0, 9, 0, 12],
    wanted: [0, 1, 1, 0, 2, 2, 0, 3, 3],
    lines: [
      'tf.tensor3d([0, 1, 2, 3, 4, 5, 6, 7, 8], [3, 3, 1])',
      'tf.tensor3d([0, 3, 0, 6, 0, 9, 0, 12], [4, 2, 1])',
      'await dx.data(), [0, 1, 1, 0, 2, 2, 0, 3, 3]',
    ],
    y: [2.5, 3, 4, 4.5, 5.5, 6, 7, 7.5],
    lineOfY: 'await result.data(), [2.5, 3, 4, 4.5, 5.5, 6, 7, 7.5]',
  },
  'mirrorPad grad': mirrorPad,
  'mirrorPad gradient with clones': mirrorPad,
};

/** ⟨wanted, x⟩ and ⟨dy, y⟩. */
export function innerProducts({ wanted, x, dy, y }: Contradiction): readonly [wanted: number, right: number] {
  return [dot(wanted, x), dot(dy, y)];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? NaN), 0);
}

/**
 * Published tests that expect wrong numbers, which the backend as published gives too. Ours gives the numbers that
 * finite differences confirm (`../wasm/comparison`: "avgPool, explicit padding", "mirrorPad reflect").
 */
export const wrongExpectations: Readonly<Record<string, string>> = {
  'avgPool gradient x=[3,3,1] f=[3,3] s=1 p=explicit':
    'The op divides by the pixels inside the image (the test before it says so); this test wants a gradient that divides by all nine.',
  'mirrorPad grad': 'This test wants a gradient that forgets what the mirrored borders have of the input.',
  'mirrorPad gradient with clones': 'As `mirrorPad grad`.',
};
