import { Frame } from '../../frame/Frame.ts';
import { frameOf } from '../../frame/frameOf.ts';
import type { Features } from '../../input/readFeatures.ts';
import { assertOptions, between, flag, oneOf } from '../../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../../model/contracts.ts';
import type { FitOptions } from '../../model/FitOptions.ts';
import { Model } from '../../model/Model.ts';
import { modelOfClass, registerModel } from '../../model/modelFromJSON.ts';
import { turns } from '../../turns.ts';
import { murmurHash3 } from './murmurHash3.ts';
import { scaleRows, type TermOptions, termRules, termsOf, textsOf } from './terms.ts';

const kind = 'HashingVectorizer';

export interface HashingVectorizerOptions extends TermOptions {
  /** How many columns a column of text becomes; 256 by default, 65,536 at most. */
  readonly nFeatures?: number | undefined;
  /** Whether a term counts as 1, however often it occurs; false by default. */
  readonly binary?: boolean | undefined;
  /** What rows are scaled to; length 1 (`l2`) by default. */
  readonly norm?: 'l1' | 'l2' | null | undefined;
  /** Whether half of the terms count as negative, so that terms that share a column cancel out; true by default. */
  readonly alternateSign?: boolean | undefined;
}

/**
 * Text as counts of terms, each in the column that its hash says: nothing is learnt, and no term is unknown. The hash and
 * the words are scikit-learn's; the columns are dense, therefore 256 of them by default and not 2^20.
 */
export class HashingVectorizer extends Model<HashingVectorizerOptions, object> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: HashingVectorizerOptions = {}) {
    assertOptions(options, {
      ...termRules,
      nFeatures: {
        must: 'be a whole number from 1 to 65536',
        holds: (value) => Number.isSafeInteger(value) && between(1, 65_536).holds(value),
      },
      binary: flag,
      norm: oneOf(['l1', 'l2', null]),
      alternateSign: flag,
    });
    super(options);
  }

  /** The name of the column and the number of the hash, such as `review_17`. @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    const { nFeatures = 256 } = this.options;
    return this.featureNamesIn.flatMap((name) => Array.from({ length: nFeatures }, (_, at) => `${name}_${at}`));
  }

  /** @throws UserError LEARN_COLUMN for other columns than text, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    for (const name of frame.columnNames) textsOf(frame, name);
    await turns(options)(1);
    return this.learnt(x, {});
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN */
  transform(x: Features): Frame {
    const frame = this.frameLikeFitted(x);
    const columns = frame.columnNames.flatMap((name) =>
      this.#hashed(textsOf(frame, name)).map((values, at) => ({
        name: `${name}_${at}`,
        kind: 'number' as const,
        values,
      })),
    );
    return this.made(x, new Frame(columns, frame.rows));
  }

  static fromJSON(json: unknown): HashingVectorizer {
    return modelOfClass(HashingVectorizer, json);
  }

  protected restoredState(): object {
    return {};
  }

  #hashed(texts: readonly (string | null)[]): Float64Array[] {
    const { nFeatures = 256, binary = false, norm = 'l2', alternateSign = true } = this.options;
    const columns = Array.from({ length: nFeatures }, () => new Float64Array(texts.length));
    const encoder = new TextEncoder();
    const places = new Map<string, { column: number; sign: number }>();
    texts.forEach((text, row) => {
      for (const term of termsOf(text, this.options)) {
        let place = places.get(term);
        if (place === undefined) {
          const hash = murmurHash3(encoder.encode(term));
          place = { column: Math.abs(hash) % nFeatures, sign: alternateSign && hash < 0 ? -1 : 1 };
          places.set(term, place);
        }
        const values = columns[place.column];
        if (values !== undefined) values[row] = (values[row] ?? 0) + place.sign;
      }
    });
    if (binary) for (const values of columns) values.forEach((value, row) => (values[row] = value === 0 ? 0 : 1));
    scaleRows(columns, norm);
    return columns;
  }
}

registerModel(kind, (options) => new HashingVectorizer(options));
