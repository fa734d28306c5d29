import { Frame, type FrameColumn } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { UserError } from '../../base/UserError.ts';
import { assertOptions, oneOf, type OptionRule } from '../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { categoriesOf, type CategoryColumn, categoryCodes, restoredCategories, unknownCategory } from './categories.ts';

const kind = 'OrdinalEncoder';

export interface OrdinalEncoderOptions {
  /** The categories of each column in their order, where that is not the ascending one. */
  readonly categories?: readonly (readonly (string | number)[])[] | undefined;
  /** What becomes of a category that `fit` has not seen: an error by default, or `unknownValue`. */
  readonly handleUnknown?: 'error' | 'useEncodedValue' | undefined;
  readonly unknownValue?: number | undefined;
  /** What a missing value becomes; NaN by default. */
  readonly encodedMissingValue?: number | undefined;
}

interface State {
  readonly columns: readonly CategoryColumn[];
}

const anyNumber: OptionRule = { must: 'be a number or NaN', holds: (value) => typeof value === 'number' };
const lists: OptionRule = {
  must: 'be a list of different categories for each column',
  holds: (value) =>
    Array.isArray(value) && value.every((list) => Array.isArray(list) && new Set(list).size === list.length),
};

/** Each category as its place in the order of the column: 0, 1, 2 … */
export class OrdinalEncoder extends Model<OrdinalEncoderOptions, State> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: OrdinalEncoderOptions = {}) {
    assertOptions(options, {
      categories: lists,
      handleUnknown: oneOf(['error', 'useEncodedValue']),
      unknownValue: anyNumber,
      encodedMissingValue: anyNumber,
    });
    if (options.handleUnknown === 'useEncodedValue' && options.unknownValue === undefined) {
      throw new UserError('LEARN_OPTION', 'unknownValue is not given.', {
        fix: 'Give the number for unknown categories, such as -1.',
      });
    }
    super(options);
  }

  /** The categories of each column, in their order. @throws UserError LEARN_NOT_FITTED */
  get categories(): readonly (readonly (string | number | null)[])[] {
    return this.state.columns.map(({ categories }) => categories);
  }

  get featureNamesOut(): readonly string[] {
    return this.featureNamesIn;
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_COLUMN for dates, LEARN_VALUE for a category that is not listed, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    const columns = frame.columnNames.map((name, at) => this.#categories(frame, name, at));
    await turns(options)(1);
    return this.learnt(x, { columns });
  }

  /**
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE for a category that is not known, unless
   *   `handleUnknown` says otherwise
   */
  transform(x: Features): Frame {
    const { columns } = this.state;
    const frame = this.frameLikeFitted(x);
    const made = columns.map((known, at) => {
      const column = frame.column(this.featureNamesIn[at] ?? '');
      const codes = categoryCodes(column, known);
      return {
        name: column.name,
        kind: 'number' as const,
        values: Float64Array.from(codes, (code, row) => this.#valueOf(code, { column, row })),
      };
    });
    return this.made(x, new Frame(made, frame.rows));
  }

  static fromJSON(json: unknown): OrdinalEncoder {
    return modelOfClass(OrdinalEncoder, json);
  }

  protected restoredState(plain: unknown, width: number): State {
    return { columns: restoredCategories(new SavedState(plain).part('columns'), width) };
  }

  #valueOf(code: number, { column, row }: { column: FrameColumn; row: number }): number {
    const { handleUnknown = 'error', unknownValue = Number.NaN, encodedMissingValue = Number.NaN } = this.options;
    const value = column.values[row];
    if (value === null || Number.isNaN(value)) return encodedMissingValue;
    if (code >= 0) return code;
    if (handleUnknown === 'error') throw unknownCategory(column, row);
    return unknownValue;
  }

  #categories(frame: Frame, name: string, at: number): CategoryColumn {
    const column = frame.column(name);
    const found = categoriesOf(column);
    const { categories: given, handleUnknown = 'error' } = this.options;
    if (given === undefined) return { ...found, categories: found.categories.filter((category) => category !== null) };
    const listed = { kind: found.kind, categories: given[at] ?? [] };
    if (handleUnknown === 'error') {
      categoryCodes(column, { ...listed, categories: [...listed.categories, null] }).forEach((code, row) => {
        if (code < 0) throw unknownCategory(column, row);
      });
    }
    return listed;
  }
}

registerModel(kind, (options) => new OrdinalEncoder(options));
