import type { TextOptions } from './TextOptions.ts';

type TokenOptions = Required<Pick<TextOptions, 'standardize' | 'split' | 'ngrams'>>;

/** The tokens of a text in their order; with n-grams all single tokens first, then all pairs, as Keras orders them. */
export function tokensOf(text: string, { standardize, split, ngrams }: TokenOptions): string[] {
  const words = splitText(standardized(text, standardize), split);
  if (ngrams === 1) return words;
  return Array.from({ length: ngrams }, (_, index) => runsOf(words, index + 1)).flat();
}

function standardized(text: string, how: TokenOptions['standardize']): string {
  const lower = how === 'lower' || how === 'lower-and-strip-punctuation' ? text.toLowerCase() : text;
  return how === 'strip-punctuation' || how === 'lower-and-strip-punctuation' ? lower.replace(punctuation, '') : lower;
}

/** Keras's `DEFAULT_STRIP_REGEX`: all ASCII punctuation. */
const punctuation = /[!"#$%&()*+,\-./:;<=>?@[\\\]^_`{|}~']/g;

function splitText(text: string, how: TokenOptions['split']): string[] {
  if (how === null) return [text];
  if (how === 'character') return Array.from(text);
  const trimmed = text.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}

function runsOf(words: readonly string[], length: number): string[] {
  return Array.from({ length: Math.max(0, words.length - length + 1) }, (_, start) =>
    words.slice(start, start + length).join(' '),
  );
}
