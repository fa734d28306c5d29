import type { LearntVocabulary } from './learnVocabulary.ts';
import type { TextOptions } from './TextOptions.ts';
import { tokensOf } from './tokensOf.ts';

type Options = Required<Omit<TextOptions, 'vocabulary'>>;

/** Texts to rows of numbers by a vocabulary. */
export class TextEncoder {
  readonly #options: Options;
  readonly #places: ReadonlyMap<string, number>;
  readonly #idf: readonly number[];

  constructor(options: Options, { tokens, idf }: LearntVocabulary) {
    this.#options = options;
    const first = options.output === 'int' ? 2 : 1;
    this.#places = new Map(tokens.map((token, index) => [token, first + index]));
    this.#idf = options.output === 'tf-idf' ? weights(tokens.length, idf) : [];
  }

  encode(texts: readonly string[]): number[][] {
    const documents = texts.map((text) => tokensOf(text, this.#options));
    if (this.#options.output !== 'int') return documents.map((tokens) => this.#counts(tokens));
    const { sequenceLength } = this.#options;
    const length = sequenceLength ?? documents.reduce((most, tokens) => Math.max(most, tokens.length), 0);
    return documents.map((tokens) => Array.from({ length }, (_, index) => this.#number(tokens[index])));
  }

  /** 0 is padding, 1 an unknown token. */
  #number(token: string | undefined): number {
    return token === undefined ? 0 : (this.#places.get(token) ?? 1);
  }

  #counts(tokens: readonly string[]): number[] {
    const { output } = this.#options;
    const row = new Array<number>(this.#places.size + 1).fill(0);
    for (const token of tokens) {
      const place = this.#places.get(token) ?? 0;
      if (output === 'multi-hot') row[place] = 1;
      else row[place] = (row[place] ?? 0) + 1;
    }
    return output === 'tf-idf' ? row.map((count, place) => count * (this.#idf[place] ?? 0)) : row;
  }
}

/** The unknown token weighs what tokens weigh on average, as in Keras. */
function weights(tokenCount: number, idf: readonly number[] | null): number[] {
  const known = idf ?? new Array<number>(tokenCount).fill(1);
  const mean = known.reduce((sum, weight) => sum + weight, 0) / Math.max(1, known.length);
  return [mean, ...known];
}
