import { exactly, floats, ints, strings } from '../data.ts';
import { forward, smooth } from '../OpCase.ts';
import type { OpCase } from '../OpCase.ts';

const sortedIds = exactly('int32', [4], [0, 0, 1, 2]);
const dense = floats([4, 3]);

export const indexCases: readonly OpCase[] = [
  smooth('unsortedSegmentSum', [floats([5, 3])], (tf, [x]) =>
    tf.unsortedSegmentSum(x, tf.tensor1d([2, 0, 2, -1, 3], 'int32'), 4),
  ),
  smooth('embedding lookup', [floats([6, 2])], (tf, [x]) =>
    tf.gather(
      x,
      tf.tensor2d(
        [
          [1, 5],
          [1, 0],
        ],
        [2, 2],
        'int32',
      ),
    ),
  ),
  smooth('gather, batchDims 1', [floats([2, 4, 3])], (tf, [x]) =>
    tf.gather(
      x,
      tf.tensor2d(
        [
          [1, 3],
          [0, 0],
        ],
        [2, 2],
        'int32',
      ),
      1,
      1,
    ),
  ),
  smooth('gather, batchDims 1, one number each', [floats([4, 2])], (tf, [x]) =>
    tf.gather(x, tf.tensor2d([0, 1, 0, 1], [4, 1], 'int32'), 1, 1),
  ),
  forward('gather out of range', [dense], (tf, [x]) => tf.gather(x, tf.tensor1d([0, 9], 'int32'))),
  ...[true, false].flatMap((sorted) =>
    [1, 3].map((k) =>
      forward(`topk ${k}${sorted ? '' : ', unsorted'}`, [floats([2, 3, 6])], (tf, [x]) => {
        const { values, indices } = tf.topk(x, k, sorted);
        return [values, indices];
      }),
    ),
  ),
  forward('topk, int32, ties', [ints([2, 9], 0, 3)], (tf, [x]) => {
    const { values, indices } = tf.topk(x, 4);
    return [values, indices];
  }),
  ...[undefined, 0, 1].map((axis) =>
    forward(
      `unique, axis ${String(axis)}`,
      [axis === undefined ? ints([8], 0, 3) : exactly('int32', [3, 3], [1, 0, 0, 1, 0, 0, 2, 1, 1])],
      (tf, [x]) => {
        const { values, indices } = tf.unique(x, axis);
        return [values, indices];
      },
    ),
  ),
  forward('unique, string', [strings([4], ['a', 'b', 'a', 'c'])], (tf, [x]) => {
    const { values, indices } = tf.unique(x);
    return [values, indices];
  }),
  forward('searchSorted left', [exactly('float32', [2, 4], [0, 1, 3, 5, 1, 2, 3, 4])], (tf, [x]) =>
    tf.searchSorted(
      x,
      tf.tensor2d([
        [1, 4],
        [2, 9],
      ]),
      'left',
    ),
  ),
  forward('searchSorted right', [exactly('float32', [2, 4], [0, 1, 3, 5, 1, 2, 3, 4])], (tf, [x]) =>
    tf.searchSorted(
      x,
      tf.tensor2d([
        [1, 4],
        [2, 9],
      ]),
      'right',
    ),
  ),
  forward('lowerBound', [exactly('int32', [1, 4], [0, 1, 3, 5])], (tf, [x]) =>
    tf.lowerBound(x, tf.tensor2d([[1, 4]], [1, 2], 'int32')),
  ),
  forward('scatterND', [floats([3, 2])], (tf, [x]) =>
    tf.scatterND(tf.tensor2d([[4], [3], [4]], [3, 1], 'int32'), x, [6, 2]),
  ),
  forward('scatterND, int32', [ints([3])], (tf, [x]) =>
    tf.scatterND(tf.tensor2d([[4], [3], [4]], [3, 1], 'int32'), x, [6]),
  ),
  forward('tensorScatterUpdate', [dense, floats([2, 3], 5, 6)], (tf, [x, u]) =>
    tf.tensorScatterUpdate(x, tf.tensor2d([[3], [0]], [2, 1], 'int32'), u),
  ),
  forward('sparseToDense', [floats([3])], (tf, [x]) =>
    tf.sparseToDense(
      tf.tensor2d(
        [
          [0, 1],
          [1, 0],
          [1, 2],
        ],
        [3, 2],
        'int32',
      ),
      x,
      [2, 3],
      tf.scalar(7),
    ),
  ),
  forward('sparseToDense, one value', [], (tf) =>
    tf.sparseToDense(tf.tensor1d([0, 2], 'int32'), tf.scalar(5), [4], tf.scalar(-1)),
  ),
  forward('sparseFillEmptyRows', [], (tf) => {
    const filled = tf.sparse.sparseFillEmptyRows(
      tf.tensor2d(
        [
          [0, 0],
          [1, 0],
          [3, 2],
        ],
        [3, 2],
        'int32',
      ),
      tf.tensor1d([1, 10, 33]),
      tf.tensor1d([5, 6], 'int32'),
      -1,
    );
    return [filled.outputIndices, filled.outputValues, filled.emptyRowIndicator, filled.reverseIndexMap];
  }),
  forward('sparseReshape', [], (tf) => {
    const reshaped = tf.sparse.sparseReshape(
      tf.tensor2d(
        [
          [0, 0, 0],
          [0, 1, 1],
          [1, 2, 3],
        ],
        [3, 3],
        'int32',
      ),
      tf.tensor1d([2, 3, 6], 'int32'),
      tf.tensor1d([9, -1], 'int32'),
    );
    return [reshaped.outputIndices, reshaped.outputShape];
  }),
  forward('sparseSegmentMean', [dense], (tf, [x]) =>
    tf.sparse.sparseSegmentMean(x, tf.tensor1d([0, 1, 1, 3], 'int32'), sortedTensor(tf)),
  ),
  forward('sparseSegmentSum', [dense], (tf, [x]) =>
    tf.sparse.sparseSegmentSum(x, tf.tensor1d([0, 1, 1, 3], 'int32'), sortedTensor(tf)),
  ),
  forward('raggedGather', [], (tf) => {
    const { outputNestedSplits, outputDenseValues } = tf.raggedGather(
      [tf.tensor1d([0, 3, 3, 7, 9], 'int32')],
      tf.tensor1d([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
      tf.tensor1d([2, 1, 0, 3], 'int32'),
      1,
    );
    return [...outputNestedSplits, outputDenseValues];
  }),
  forward('raggedRange', [], (tf) => {
    const { rtNestedSplits, rtDenseValues } = tf.raggedRange(
      tf.tensor1d([0, 5, 8], 'int32'),
      tf.tensor1d([8, 7, 8], 'int32'),
      tf.tensor1d([2, 1, 1], 'int32'),
    );
    return [rtNestedSplits, rtDenseValues];
  }),
  forward('raggedTensorToTensor', [], (tf) =>
    tf.raggedTensorToTensor(
      tf.tensor1d([4, 4], 'int32'),
      tf.tensor1d([1, 2, 3, 4, 5, 6]),
      tf.scalar(1.5),
      [tf.tensor1d([4], 'int32'), tf.tensor1d([0, 0, 0, 2, 2, 2], 'int32')],
      ['FIRST_DIM_SIZE', 'VALUE_ROWIDS'],
    ),
  ),
  forward('stringNGrams', [], (tf) => {
    const { nGrams, nGramsSplits } = tf.string.stringNGrams(
      tf.tensor1d(['a', 'b', 'c', 'd', 'e'], 'string'),
      tf.tensor1d([0, 3, 5], 'int32'),
      '|',
      [2, 3],
      'L',
      'R',
      -1,
      false,
    );
    return [nGrams, nGramsSplits];
  }),
  forward('stringSplit', [], (tf) => {
    const { indices, values, shape } = tf.string.stringSplit(
      tf.tensor1d(['a b', 'ö  d'], 'string'),
      tf.scalar(' ', 'string'),
      true,
    );
    return [indices, values, shape];
  }),
  forward('stringToHashBucketFast', [strings([3], ['a', 'bb', 'ü'])], (tf, [x]) =>
    tf.string.stringToHashBucketFast(x, 10),
  ),
  forward('staticRegexReplace', [strings([2], ['aab', 'b'])], (tf, [x]) => tf.string.staticRegexReplace(x, 'a+', 'x')),
  forward('multinomial, seeded', [floats([2, 4])], (tf, [x]) => tf.multinomial(x as never, 6, 3)),
  forward('inTopK-like argMax of gather', [floats([4, 5])], (tf, [x]) =>
    tf.argMax(tf.gather(x, tf.tensor1d([3, 1], 'int32')), 1),
  ),
  forward('confusionMatrix', [], (tf) =>
    tf.math.confusionMatrix(tf.tensor1d([0, 1, 2, 2], 'int32'), tf.tensor1d([0, 2, 2, 1], 'int32'), 3),
  ),
];

function sortedTensor(tf: Parameters<OpCase['run']>[0]): ReturnType<typeof tf.tensor1d> {
  return tf.tensor1d(sortedIds.values as number[], 'int32');
}
