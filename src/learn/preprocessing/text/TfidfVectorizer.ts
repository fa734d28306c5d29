import { assertOptions, flag, oneOf } from '../../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../../model/modelFromJSON.ts';
import { scaleRows } from './terms.ts';
import { TermVectorizer, type Vocabulary, vocabularyRules, type VocabularyOptions } from './TermVectorizer.ts';

const kind = 'TfidfVectorizer';

export interface TfidfVectorizerOptions extends VocabularyOptions {
  /** What rows are scaled to; length 1 (`l2`) by default. */
  readonly norm?: 'l1' | 'l2' | null | undefined;
  /** Whether terms that many texts have count less; true by default. */
  readonly useIdf?: boolean | undefined;
  /** Whether one text more, with every term in it, is counted; true by default. */
  readonly smoothIdf?: boolean | undefined;
  /** Whether a count c becomes 1 + ln c; false by default. */
  readonly sublinearTf?: boolean | undefined;
}

/**
 * Counts of terms times ln((1 + texts) / (1 + texts with the term)) + 1, each row scaled to length 1: a term counts for
 * more the fewer texts have it.
 */
export class TfidfVectorizer extends TermVectorizer<TfidfVectorizerOptions> {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: TfidfVectorizerOptions = {}) {
    assertOptions(options, {
      ...vocabularyRules,
      norm: oneOf(['l1', 'l2', null]),
      useIdf: flag,
      smoothIdf: flag,
      sublinearTf: flag,
    });
    super(options);
  }

  static fromJSON(json: unknown): TfidfVectorizer {
    return modelOfClass(TfidfVectorizer, json);
  }

  protected weigh(columns: readonly Float64Array[], { texts, frequencies }: Vocabulary): void {
    const { norm = 'l2', useIdf = true, smoothIdf = true, sublinearTf = false } = this.options;
    const more = smoothIdf ? 1 : 0;
    columns.forEach((values, term) => {
      const idf = useIdf ? Math.log((texts + more) / ((frequencies[term] ?? 0) + more)) + 1 : 1;
      values.forEach((count, row) => {
        if (count > 0) values[row] = (sublinearTf ? 1 + Math.log(count) : count) * idf;
      });
    });
    scaleRows(columns, norm);
  }
}

registerModel(kind, (options) => new TfidfVectorizer(options));
