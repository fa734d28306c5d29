import { UserError } from '../../base/UserError.ts';
import { Frame, type FrameColumn } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, flag, type OptionRule } from '../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { turns } from '../turns.ts';
import { type DatePart, dateParts } from './datePart.ts';

const kind = 'DateParts';

export interface DatePartsOptions {
  /** Year, month, day, weekday and hour by default. */
  readonly parts?: readonly DatePart[] | undefined;
  /**
   * Whether parts that come round (month, day, weekday, hour …) become two columns, sine and cosine, so that December lies
   * beside January; false by default.
   */
  readonly cyclic?: boolean | undefined;
}

const usualParts: readonly DatePart[] = ['year', 'month', 'day', 'weekday', 'hour'];

const partsRule: OptionRule = {
  must: `be a list of different parts: ${Object.keys(dateParts).join(', ')}`,
  holds: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    new Set(value).size === value.length &&
    value.every((part) => Object.hasOwn(dateParts, String(part))),
};

/**
 * Dates as numbers, in UTC: `year`, `quarter` and `month` (from 1), `week` (ISO 8601), `day` of the month, `dayOfYear`,
 * `weekday` (Monday is 0), `hour`, `minute`, `second`, `timestamp` (seconds since 1970). A missing date is NaN in each.
 */
export class DateParts extends Model<DatePartsOptions, object> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: DatePartsOptions = {}) {
    assertOptions(options, { parts: partsRule, cyclic: flag });
    super(options);
  }

  /** Such as `sold_month`, or `sold_month_sin` and `sold_month_cos`. @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    return this.featureNamesIn.flatMap((name) => this.#outputs().map(({ suffix }) => `${name}_${suffix}`));
  }

  /** @throws UserError LEARN_COLUMN for other columns than dates, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    for (const column of frameOf(x).frameColumns) datesOf(column);
    await turns(options)(1);
    return this.learnt(x, {});
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN */
  transform(x: Features): Frame {
    const frame = this.frameLikeFitted(x);
    const columns = frame.frameColumns.flatMap((column) => {
      const dates = datesOf(column);
      return this.#outputs().map(({ suffix, of }) => ({
        name: `${column.name}_${suffix}`,
        kind: 'number' as const,
        values: dates.map((date) => (Number.isNaN(date) ? Number.NaN : of(date))),
      }));
    });
    return this.made(x, new Frame(columns, frame.rows));
  }

  static fromJSON(json: unknown): DateParts {
    return modelOfClass(DateParts, json);
  }

  protected restoredState(): object {
    return {};
  }

  #outputs(): { suffix: string; of: (date: number) => number }[] {
    const { parts = usualParts, cyclic = false } = this.options;
    return parts.flatMap((part) => {
      const { of, round } = dateParts[part];
      if (!cyclic || round === null) return [{ suffix: part, of }];
      const angle = (date: number): number => (2 * Math.PI * (of(date) - round.first)) / round.length;
      return [
        { suffix: `${part}_sin`, of: (date: number) => Math.sin(angle(date)) },
        { suffix: `${part}_cos`, of: (date: number) => Math.cos(angle(date)) },
      ];
    });
  }
}

function datesOf(column: FrameColumn): Float64Array {
  if (column.kind === 'date') return column.values;
  throw new UserError('LEARN_COLUMN', `The column "${column.name}" is of kind ${column.kind}, not date.`, {
    fix: "Choose columns by { kind: 'date' } in a ColumnTransformer, or read the column as dates.",
  });
}

registerModel(kind, (options) => new DateParts(options));
