import { UserError } from '../../../base/UserError.ts';
import { Frame } from '../../frame/Frame.ts';
import { frameOf } from '../../frame/frameOf.ts';
import type { Features } from '../../input/readFeatures.ts';
import { between, countFrom, either, flag, type OptionRule } from '../../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../../model/contracts.ts';
import type { FitOptions } from '../../model/FitOptions.ts';
import { Model } from '../../model/Model.ts';
import { broken, SavedState } from '../../model/SavedState.ts';
import { turns } from '../../turns.ts';
import { type TermOptions, termRules, termsOf, textsOf } from './terms.ts';

export interface VocabularyOptions extends TermOptions {
  /** Most terms of a column of text: the most frequent ones; 1,000 by default. */
  readonly maxFeatures?: number | undefined;
  /** Fewest texts that have the term: from 1 on a number, below a share; 1 by default. */
  readonly minDf?: number | undefined;
  /** Most texts that have the term: a share up to 1, which is the default, or a whole number above. */
  readonly maxDf?: number | undefined;
  /** Whether a term counts as 1, however often it occurs; false by default. */
  readonly binary?: boolean | undefined;
}

const shareOrCount = either(between(0, 1), countFrom(1));

export const vocabularyRules: Readonly<Record<keyof VocabularyOptions, OptionRule>> = {
  ...termRules,
  maxFeatures: countFrom(1),
  minDf: shareOrCount,
  maxDf: shareOrCount,
  binary: flag,
};

/** The terms of one column of text. */
export interface Vocabulary {
  /** In the order of the alphabet. */
  readonly terms: readonly string[];
  /** How many texts have each term. */
  readonly frequencies: Float64Array;
  /** How many texts there were. */
  readonly texts: number;
}

interface State {
  readonly vocabularies: readonly Vocabulary[];
}

/**
 * Text as columns, one for each term of the training texts. The columns are dense: 1,000 terms of 100,000 texts take
 * 800 MB.
 */
export abstract class TermVectorizer<Options extends VocabularyOptions>
  extends Model<Options, State>
  implements Transformer
{
  /** Changes counts in place. @param columns a column a term, shape [terms][rows] */
  protected abstract weigh(columns: readonly Float64Array[], vocabulary: Vocabulary): void;

  /** The terms of each column, in the order of the alphabet. @throws UserError LEARN_NOT_FITTED */
  get vocabulary(): readonly (readonly string[])[] {
    return this.state.vocabularies.map(({ terms }) => terms);
  }

  /** The name of the column and the term, such as `review_good`. @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    const { vocabularies } = this.state;
    return this.featureNamesIn.flatMap((name, at) => vocabularies[at]?.terms.map((term) => `${name}_${term}`) ?? []);
  }

  /** @throws UserError LEARN_COLUMN for other columns than text, LEARN_UNDEFINED when no term is left, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    const takeTurn = turns(options);
    const vocabularies: Vocabulary[] = [];
    for (const name of frame.columnNames) {
      vocabularies.push(vocabularyOf(textsOf(frame, name), { name, options: this.options }));
      await takeTurn(vocabularies.length / frame.columnNames.length);
    }
    return this.learnt(x, { vocabularies });
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN */
  transform(x: Features): Frame {
    const { vocabularies } = this.state;
    const frame = this.frameLikeFitted(x);
    const columns = frame.columnNames.flatMap((name, at) => {
      const vocabulary = vocabularies[at];
      if (vocabulary === undefined) return [];
      const counted = this.#counted(textsOf(frame, name), vocabulary.terms);
      this.weigh(counted, vocabulary);
      return counted.map((values, term) => ({
        name: `${name}_${vocabulary.terms[term] ?? ''}`,
        kind: 'number' as const,
        values,
      }));
    });
    return this.made(x, new Frame(columns, frame.rows));
  }

  protected restoredState(plain: unknown, columns: number): State {
    const vocabularies = new SavedState(plain).list('vocabularies').map((vocabulary) => {
      const saved = new SavedState(vocabulary);
      const terms = saved.list('terms');
      if (!terms.every((term) => typeof term === 'string') || new Set(terms).size !== terms.length) {
        throw broken('terms', 'a list of different terms');
      }
      return { terms, frequencies: saved.numbers('frequencies', terms.length), texts: saved.count('texts') };
    });
    if (vocabularies.length !== columns) throw broken('vocabularies', `a list for ${columns} columns`);
    return { vocabularies };
  }

  #counted(texts: readonly (string | null)[], terms: readonly string[]): Float64Array[] {
    const places = new Map(terms.map((term, place) => [term, place]));
    const columns = terms.map(() => new Float64Array(texts.length));
    texts.forEach((text, row) => {
      for (const term of termsOf(text, this.options)) {
        const values = columns[places.get(term) ?? -1];
        if (values !== undefined) values[row] = this.options.binary === true ? 1 : (values[row] ?? 0) + 1;
      }
    });
    return columns;
  }
}

function vocabularyOf(
  texts: readonly (string | null)[],
  { name, options }: { name: string; options: VocabularyOptions },
): Vocabulary {
  const { maxFeatures = 1000, minDf = 1, maxDf = 1 } = options;
  const [counts, frequencies] = [new Map<string, number>(), new Map<string, number>()];
  for (const text of texts) {
    const terms = termsOf(text, options);
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const term of new Set(terms)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  const least = minDf < 1 ? minDf * texts.length : minDf;
  const most = maxDf <= 1 ? maxDf * texts.length : maxDf;
  const found = [...frequencies].filter(([, count]) => count >= least && count <= most).map(([term]) => term);
  // Of equally frequent terms the first of the alphabet.
  const kept = found
    .sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0) || inAlphabet(one, other))
    .slice(0, maxFeatures)
    .sort(inAlphabet);
  if (kept.length === 0) throw noTerms(name, counts.size);
  return {
    terms: kept,
    frequencies: Float64Array.from(kept, (term) => frequencies.get(term) ?? 0),
    texts: texts.length,
  };
}

function inAlphabet(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function noTerms(name: string, count: number): UserError {
  return new UserError(
    'LEARN_UNDEFINED',
    `No term of the column "${name}" is left, of ${count.toLocaleString('en-US')}.`,
    {
      fix: count === 0 ? 'The texts have no words of two letters or more.' : 'Make minDf smaller or maxDf greater.',
    },
  );
}
