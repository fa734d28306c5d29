import type { OptionRule } from '../../model/assertOptions.ts';
import { assertOptions } from '../../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../../model/modelFromJSON.ts';
import { TermVectorizer, vocabularyRules, type VocabularyOptions } from './TermVectorizer.ts';

const kind = 'CountVectorizer';

export type CountVectorizerOptions = VocabularyOptions;

/** How often each term of the training texts occurs: a column for each term, in the order of the alphabet. */
export class CountVectorizer extends TermVectorizer<CountVectorizerOptions> {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: CountVectorizerOptions = {}) {
    const rules: Readonly<Record<keyof CountVectorizerOptions, OptionRule>> = vocabularyRules;
    assertOptions(options, rules);
    super(options);
  }

  static fromJSON(json: unknown): CountVectorizer {
    return modelOfClass(CountVectorizer, json);
  }

  protected weigh(): void {
    // Counts stay counts.
  }
}

registerModel(kind, (options) => new CountVectorizer(options));
