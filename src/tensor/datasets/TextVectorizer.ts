import type { Rank, Tensor2D } from '@tensorflow/tfjs-core';
import { UserError } from '../../base/UserError.ts';
import { theTensorFlow } from '../../data/training/theTensorFlow.ts';
import { TextEncoder } from './text/TextEncoder.ts';
import { tokensOf } from './text/tokensOf.ts';
import { checkedTextOptions, type TextOptions } from './text/TextOptions.ts';
import { type LearntVocabulary, learnVocabulary } from './text/learnVocabulary.ts';

export type { TextOptions } from './text/TextOptions.ts';

/** What `toJSON` gives and `fromJSON` takes: enough to vectorise in another process. */
export interface TextVectorizerJson {
  readonly type: 'mlnb.TextVectorizer';
  readonly options: Required<Omit<TextOptions, 'vocabulary'>>;
  readonly vocabulary: readonly string[] | null;
  /** One weight a token of the vocabulary; null unless the output is `tf-idf`. */
  readonly idf: readonly number[] | null;
}

/**
 * Text to numbers, as Keras's `TextVectorization`: text is standardised, split, made into n-grams and looked up in a
 * vocabulary that `adapt` learns, the most frequent tokens first. In sequences 0 is padding and 1 an unknown token; in
 * counts the unknown token has the first column.
 */
export class TextVectorizer {
  readonly #options: Required<Omit<TextOptions, 'vocabulary'>>;
  #learnt: LearntVocabulary | null;

  /** @throws UserError DATASET_OPTION */
  constructor(options: TextOptions = {}) {
    const { vocabulary, ...checked } = checkedTextOptions(options);
    this.#options = checked;
    this.#learnt = vocabulary === undefined ? null : { tokens: vocabulary, idf: null };
  }

  static fromJSON(json: TextVectorizerJson): TextVectorizer {
    const vectorizer = new TextVectorizer(json.options);
    vectorizer.#learnt = json.vocabulary === null ? null : { tokens: json.vocabulary, idf: json.idf };
    return vectorizer;
  }

  /** Learns the vocabulary, and for `tf-idf` how many texts each token is in; what was learnt before is forgotten. */
  adapt(texts: Iterable<string>): this {
    const { maxTokens, output } = this.#options;
    const documents = Array.from(texts, (text) => tokensOf(text, this.#options));
    const reserved = output === 'int' ? 2 : 1;
    this.#learnt = learnVocabulary(documents, maxTokens === null ? null : Math.max(0, maxTokens - reserved));
    return this;
  }

  /** Every token by its number: with the padding `''` (only where the output is `int`) and the unknown `[UNK]` first. */
  get vocabulary(): readonly string[] {
    return [...(this.#options.output === 'int' ? ['', '[UNK]'] : ['[UNK]']), ...this.#vocabulary().tokens];
  }

  /**
   * A row of numbers for each text: of `sequenceLength` token numbers, else as long as the longest text; or, for the
   * other outputs, one number for each token of the vocabulary.
   *
   * @throws UserError TEXT_NOT_ADAPTED
   */
  transform(texts: readonly string[]): number[][] {
    return new TextEncoder(this.#options, this.#vocabulary()).encode(texts);
  }

  /** The same as a tensor [texts, columns], float32 (layers such as `embedding` take token numbers so). */
  toTensor(texts: readonly string[]): Tensor2D {
    const rows = this.transform(texts);
    const width = rows[0]?.length ?? 0;
    return theTensorFlow().tensor<Rank.R2>(Float32Array.from(rows.flat()), [rows.length, width], 'float32');
  }

  toJSON(): TextVectorizerJson {
    const learnt = this.#learnt;
    return {
      type: 'mlnb.TextVectorizer',
      options: this.#options,
      vocabulary: learnt?.tokens ?? null,
      idf: learnt?.idf ?? null,
    };
  }

  #vocabulary(): LearntVocabulary {
    if (this.#learnt !== null) return this.#learnt;
    throw new UserError('TEXT_NOT_ADAPTED', 'The TextVectorizer has no vocabulary yet.', {
      fix: 'Call adapt(texts) with the training texts first, or give {vocabulary}.',
    });
  }
}
