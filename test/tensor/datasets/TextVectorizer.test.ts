import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import { type TextOptions, TextVectorizer } from '../../../src/tensor/datasets/TextVectorizer.ts';

describe('TextVectorizer', () => {
  const texts = ['The cat sat.', 'The dog sat on the cat!', ''];
  const check = (options: TextOptions, input: readonly string[], expected: readonly (readonly number[])[]) => {
    const rows = new TextVectorizer(options).adapt(texts).transform(input);
    assert.deepEqual(
      rows.map((row) => row.map((value) => Math.round(value * 1e6) / 1e6)),
      expected,
    );
  };

  // Counts: the 3, cat 2, sat 2, dog 1, on 1; ties in Keras's order, the greater token first.
  it('numbers tokens by how frequent they are, behind padding and the unknown', () => {
    assert.deepEqual(new TextVectorizer().adapt(texts).vocabulary, ['', '[UNK]', 'the', 'sat', 'cat', 'on', 'dog']);
  });

  it('gives the numbers of the tokens, padded to the longest text', () =>
    check(
      {},
      ['The dog', 'a cat, the cat'],
      [
        [2, 6, 0, 0],
        [1, 4, 2, 4],
      ],
    ));

  it('cuts and pads to the length asked for', () =>
    check(
      { sequenceLength: 3 },
      ['the dog sat on', 'cat'],
      [
        [2, 6, 3],
        [4, 0, 0],
      ],
    ));

  it('keeps no more tokens than asked for, padding and unknown counted', () => {
    assert.deepEqual(new TextVectorizer({ maxTokens: 4 }).adapt(texts).vocabulary, ['', '[UNK]', 'the', 'sat']);
    assert.deepEqual(new TextVectorizer({ maxTokens: 3, output: 'count' }).adapt(texts).vocabulary, [
      '[UNK]',
      'the',
      'sat',
    ]);
  });

  it('marks and counts tokens, the unknown ones first', () => {
    check({ output: 'multi-hot' }, ['the the bird'], [[1, 1, 0, 0, 0, 0]]);
    check({ output: 'count' }, ['the the bird'], [[1, 2, 0, 0, 0, 0]]);
  });

  // 3 texts; the, cat and sat are in 2 of them, on and dog in 1: log(1 + 3/3) = log 2, log(1 + 3/2) = log 2.5.
  // The unknown token weighs their mean: (3 log 2 + 2 log 2.5) / 5.
  it('weighs counts by how rare tokens are, as Keras does', () => {
    const [common, rare] = [Math.log(2), Math.log(2.5)];
    const expected = [(3 * common + 2 * rare) / 5, 2 * common, 0, 0, 0, rare].map(
      (value) => Math.round(value * 1e6) / 1e6,
    );
    check({ output: 'tf-idf' }, ['the dog the bird'], [expected]);
  });

  it('takes runs of tokens as tokens, single ones first', () => {
    const vectorizer = new TextVectorizer({ ngrams: 2, vocabulary: ['a', 'b', 'a b'] });
    assert.deepEqual(vectorizer.transform(['a b a']), [[2, 3, 2, 4, 1]]);
  });

  it('splits into characters, and leaves case and punctuation where it is told to', () => {
    assert.deepEqual(
      new TextVectorizer({ split: 'character', standardize: null, vocabulary: ['A', '🙂', '.'] }).transform(['A.🙂a']),
      [[2, 4, 3, 1]],
    );
    assert.deepEqual(new TextVectorizer({ split: null, vocabulary: ['new york'] }).transform(['New York']), [[2]]);
  });

  it('makes a tensor', () => {
    assert.deepEqual(new TextVectorizer({ vocabulary: ['a'] }).toTensor(['a', 'b a']).arraySync(), [
      [2, 0],
      [1, 2],
    ]);
  });

  it('is the same after a way through JSON', () => {
    for (const output of ['int', 'tf-idf'] as const) {
      const vectorizer = new TextVectorizer({ output, ngrams: 2, maxTokens: 6 }).adapt(texts);
      const copy = TextVectorizer.fromJSON(JSON.parse(JSON.stringify(vectorizer)));
      assert.deepEqual(copy.transform(texts), vectorizer.transform(texts));
      assert.deepEqual(copy.vocabulary, vectorizer.vocabulary);
    }
  });

  it('must be adapted first, and refuses options that it cannot use', () => {
    const code = (doing: () => unknown): unknown => {
      try {
        return doing();
      } catch (error) {
        return error instanceof UserError ? error.code : error;
      }
    };
    assert.equal(
      code(() => new TextVectorizer().transform(['a'])),
      'TEXT_NOT_ADAPTED',
    );
    assert.equal(
      code(() => new TextVectorizer({ ngrams: 0 })),
      'DATASET_OPTION',
    );
    assert.equal(
      code(() => new TextVectorizer({ output: 'count', sequenceLength: 3 })),
      'DATASET_OPTION',
    );
    assert.equal(
      code(() => new TextVectorizer({ vocabulary: ['a', 'a'] })),
      'DATASET_OPTION',
    );
  });
});
