import { Frame, type FrameColumn } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, between, countFrom, either, nothing, oneOf } from '../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import {
  categoriesOf,
  type CategoryColumn,
  categoryCodes,
  categoryName,
  restoredCategories,
  unknownCategory,
} from './categories.ts';
import { rareCategories } from './rareCategories.ts';

const kind = 'OneHotEncoder';

export interface OneHotEncoderOptions {
  /**
   * What becomes of a category that `fit` has not seen: an error by default; `ignore` for zeros in all columns;
   * `infrequentIfExist` for the column of rare categories, where there is one.
   */
  readonly handleUnknown?: 'error' | 'ignore' | 'infrequentIfExist' | undefined;
  /** Which category gets no column: none by default; the first, or the first of two. */
  readonly drop?: 'first' | 'ifBinary' | null | undefined;
  /** Categories with fewer rows share one column: from 1 on a number of rows, below a share of them. */
  readonly minFrequency?: number | null | undefined;
  /** Most columns of one feature, that of rare categories included. */
  readonly maxCategories?: number | null | undefined;
}

interface State {
  readonly columns: readonly CategoryColumn[];
  /** Of each column: the place among its outputs of each category, shape [categories]; -1 where it has none. */
  readonly places: readonly Int32Array[];
  /** Of each column: the place of the rare categories; -1 where there are none. */
  readonly rare: Int32Array;
  readonly counts: Int32Array;
}

/** A column of zeros and ones for each category. A missing value is a category. */
export class OneHotEncoder extends Model<OneHotEncoderOptions, State> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: OneHotEncoderOptions = {}) {
    assertOptions(options, {
      handleUnknown: oneOf(['error', 'ignore', 'infrequentIfExist']),
      drop: oneOf(['first', 'ifBinary', null]),
      minFrequency: either(either(countFrom(1), between(0, 1)), nothing),
      maxCategories: either(countFrom(1), nothing),
    });
    super(options);
  }

  /** The categories of each column, ascending; null for missing values. @throws UserError LEARN_NOT_FITTED */
  get categories(): readonly (readonly (string | number | null)[])[] {
    return this.state.columns.map(({ categories }) => categories);
  }

  /** The name of the column and the category, such as `city_Rome`; `city_infrequent` for the rare ones. */
  get featureNamesOut(): readonly string[] {
    const { columns, places, rare, counts } = this.state;
    const taken = new Set<string>();
    return this.featureNamesIn.flatMap((name, at) => {
      const names = Array.from({ length: counts[at] ?? 0 }, () => `${name}_infrequent`);
      columns[at]?.categories.forEach((category, code) => {
        const place = places[at]?.[code] ?? -1;
        if (place >= 0 && place !== rare[at])
          names[place] = `${name}_${categoryName(category, columns[at]?.kind ?? 'text')}`;
      });
      return names.map((wanted) => freeName(wanted, taken));
    });
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_COLUMN for dates, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    const columns = frame.frameColumns.map(categoriesOf);
    const groups = columns.map((known, at) => {
      const column = frame.frameColumns[at];
      const codes = column === undefined ? new Int32Array(0) : categoryCodes(column, known);
      return placesOf(rareCategories(codes, known.categories.length, this.options), this.options.drop ?? null);
    });
    await turns(options)(1);
    return this.learnt(x, {
      columns,
      places: groups.map(({ places }) => places),
      rare: Int32Array.from(groups, ({ rare }) => rare),
      counts: Int32Array.from(groups, ({ count }) => count),
    });
  }

  /**
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE for a category that is not known, unless
   *   `handleUnknown` says otherwise
   */
  transform(x: Features): Frame {
    const { columns } = this.state;
    const frame = this.frameLikeFitted(x);
    const names = this.featureNamesOut;
    const made: FrameColumn[] = [];
    frame.frameColumns.forEach((column, at) => {
      const known = columns[at];
      if (known === undefined) return;
      for (const values of this.#ones(column, known, at))
        made.push({ name: names[made.length] ?? '', kind: 'number', values });
    });
    return this.made(x, new Frame(made, frame.rows));
  }

  static fromJSON(json: unknown): OneHotEncoder {
    return modelOfClass(OneHotEncoder, json);
  }

  protected restoredState(plain: unknown, width: number): State {
    const saved = new SavedState(plain);
    const columns = restoredCategories(saved.part('columns'), width);
    const counts = saved.places('counts', 2 ** 31 - 1, width);
    const rare = saved.part('rare');
    const places = saved.list('places');
    if (
      !(rare instanceof Int32Array) ||
      rare.length !== width ||
      rare.some((place, at) => place < -1 || place >= (counts[at] ?? 0))
    )
      throw broken('rare', 'a place for each column');
    const isPlaces = (ofColumn: unknown, at: number): ofColumn is Int32Array =>
      ofColumn instanceof Int32Array &&
      ofColumn.length === columns[at]?.categories.length &&
      (counts[at] ?? 0) <= ofColumn.length &&
      ofColumn.every((place) => place >= -1 && place < (counts[at] ?? 0));
    return {
      columns,
      counts,
      rare,
      places: Array.from({ length: width }, (_, at) => {
        const ofColumn = places[at];
        if (isPlaces(ofColumn, at)) return ofColumn;
        throw broken('places', 'a place for each category');
      }),
    };
  }

  #ones(column: FrameColumn, known: CategoryColumn, at: number): Float64Array[] {
    const { places, rare, counts } = this.state;
    const { handleUnknown = 'error' } = this.options;
    const codes = categoryCodes(column, known);
    const made = Array.from({ length: counts[at] ?? 0 }, () => new Float64Array(codes.length));
    const ofUnknown = handleUnknown === 'infrequentIfExist' ? (rare[at] ?? -1) : -1;
    codes.forEach((code, row) => {
      if (code < 0 && handleUnknown === 'error') throw unknownCategory(column, row);
      const values = made[code < 0 ? ofUnknown : (places[at]?.[code] ?? -1)];
      if (values !== undefined) values[row] = 1;
    });
    return made;
  }
}

/** Where each category goes: frequent ones in order, then one place for all rare ones; the dropped one nowhere. */
function placesOf(
  isRare: readonly boolean[],
  drop: 'first' | 'ifBinary' | null,
): { places: Int32Array; rare: number; count: number } {
  const frequent = isRare.filter((rare) => !rare).length;
  const hasRare = frequent < isRare.length;
  const all = frequent + (hasRare ? 1 : 0);
  const dropped = drop === 'first' || (drop === 'ifBinary' && all === 2) ? 1 : 0;
  const rare = hasRare ? frequent - dropped : -1;
  let next = -dropped;
  const places = Int32Array.from(isRare, (isOne) => (isOne ? rare : next++));
  return { places, rare, count: Math.max(0, all - dropped) };
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  while (taken.has(name)) name += '_';
  taken.add(name);
  return name;
}

registerModel(kind, (options) => new OneHotEncoder(options));
