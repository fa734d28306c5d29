import { assertOneOf, assertWhole, optionError } from '../../../data/assertOption.ts';

/** Keras's names in camel case, and its defaults. */
export interface TextOptions {
  /** Most tokens, those for padding and the unknown included; null (the default): all. */
  readonly maxTokens?: number | null;
  /** `lower-and-strip-punctuation` is the default. Punctuation is ASCII's, as in Keras. */
  readonly standardize?: 'lower-and-strip-punctuation' | 'lower' | 'strip-punctuation' | null;
  /** At white space (the default), into characters, or not at all. */
  readonly split?: 'whitespace' | 'character' | null;
  /** Runs of up to so many tokens, joined by blanks, are tokens too; 1 by default. */
  readonly ngrams?: number;
  /** Token numbers in their order; 0 or 1 a token; how often; or how often times log(1 + texts / (1 + texts with it)). */
  readonly output?: 'int' | 'multi-hot' | 'count' | 'tf-idf';
  /** Of `int` rows, which are cut or padded with 0 to it; null (the default): the longest text's. */
  readonly sequenceLength?: number | null;
  /** In place of `adapt`; without padding and unknown. */
  readonly vocabulary?: readonly string[];
}

/** @throws UserError DATASET_OPTION */
export function checkedTextOptions(
  options: TextOptions,
): Required<Omit<TextOptions, 'vocabulary'>> & Pick<TextOptions, 'vocabulary'> {
  const {
    maxTokens = null,
    standardize = 'lower-and-strip-punctuation',
    split = 'whitespace',
    ngrams = 1,
    output = 'int',
    sequenceLength = null,
    vocabulary,
  } = options;
  if (maxTokens !== null) assertWhole('maxTokens', maxTokens, 1);
  if (sequenceLength !== null) assertWhole('sequenceLength', sequenceLength, 1);
  assertWhole('ngrams', ngrams, 1);
  assertOneOf('standardize', standardize, ['lower-and-strip-punctuation', 'lower', 'strip-punctuation', null]);
  assertOneOf('split', split, ['whitespace', 'character', null]);
  assertOneOf('output', output, ['int', 'multi-hot', 'count', 'tf-idf']);
  if (sequenceLength !== null && output !== 'int')
    throw optionError('sequenceLength', sequenceLength, "It needs {output: 'int'}.");
  if (vocabulary !== undefined && output === 'tf-idf')
    throw optionError('vocabulary', '[…]', 'For tf-idf call adapt(texts): the weights come from texts.');
  const repeated = vocabulary?.find((token, index) => vocabulary.indexOf(token) !== index);
  if (repeated !== undefined) throw optionError('vocabulary', repeated, 'Each token stands in it once.');
  return {
    maxTokens,
    standardize,
    split,
    ngrams,
    output,
    sequenceLength,
    ...(vocabulary === undefined ? {} : { vocabulary }),
  };
}
