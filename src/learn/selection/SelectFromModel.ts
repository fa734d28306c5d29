import { UserError } from '../../base/UserError.ts';
import { fitAny, isModel } from '../compose/namedModels.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, countFrom, either, finiteNumber, nothing, type OptionRule } from '../model/assertOptions.ts';
import type { AnyModel, AnyTarget } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ascending, percentileOf } from '../preprocessing/percentileOf.ts';
import { ColumnSelector, placesWhere } from './ColumnSelector.ts';
import { importancesOf } from './importancesOf.ts';

const kind = 'SelectFromModel';

export interface SelectFromModelOptions {
  /** Fitted on all columns, to ask for its importances or coefficients. */
  readonly estimator: AnyModel;
  /**
   * Columns of at least that importance stay: a number, `mean`, `median`, or one of them with a factor, such as
   * `1.25*mean`. By default the mean; 1e-5 for models with an L1 penalty.
   */
  readonly threshold?: number | string | null | undefined;
  /** Most columns that stay; all by default. */
  readonly maxFeatures?: number | null | undefined;
}

const thresholdText = /^(?:\s*([0-9.]+)\s*\*)?\s*(mean|median)\s*$/;

const thresholdRule: OptionRule = {
  must: "be a number, 'mean', 'median', or a factor of them such as '1.25*mean'",
  holds: (value) => Number.isFinite(value) || (typeof value === 'string' && thresholdText.test(value)),
};
const anything: OptionRule = { must: 'be a model', holds: isModel };

/** Keeps the columns that a model finds important. The estimator is only asked, and not kept. */
export class SelectFromModel extends ColumnSelector<SelectFromModelOptions> {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: SelectFromModelOptions) {
    assertOptions(options, {
      estimator: anything,
      threshold: either(either(finiteNumber, thresholdRule), nothing),
      maxFeatures: either(countFrom(1), nothing),
    });
    assertEstimator(kind, options.estimator);
    super(options);
  }

  /** Shape [columns]. @throws UserError LEARN_NOT_FITTED */
  get importances(): Float64Array {
    return this.state.figures;
  }

  /** @throws UserError LEARN_UNDEFINED when no column is left, LEARN_OPTION for an estimator without importances, LEARN_LEAKAGE */
  async fit(x: Features, y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const estimator = this.options.estimator.clone();
    await fitAny(estimator, x, { y, options });
    const importances = importancesOf(estimator, 'absolute');
    const threshold = this.#threshold(importances, estimator);
    const most = new Set(greatestFirst(importances, this.options.maxFeatures ?? importances.length));
    const stays = Array.from(importances, (importance, at) => importance >= threshold && most.has(at));
    return this.learnt(x, { kept: placesWhere(stays, `an importance of ${threshold}`), figures: importances });
  }

  static fromJSON(json: unknown): SelectFromModel {
    return modelOfClass(SelectFromModel, json);
  }

  #threshold(importances: Float64Array, estimator: AnyModel): number {
    const threshold = this.options.threshold ?? (hasL1(estimator) ? 1e-5 : 'mean');
    if (typeof threshold === 'number') return threshold;
    const [, factor = '1', of] = thresholdText.exec(threshold) ?? [];
    const middle =
      of === 'median'
        ? percentileOf(ascending(importances), 0.5)
        : importances.reduce((sum, importance) => sum + importance, 0) / importances.length;
    return Number(factor) * middle;
  }
}

/** Of equal ones the first columns, as scikit-learn. */
function greatestFirst(importances: Float64Array, count: number): readonly number[] {
  const places = [...importances.keys()];
  return places.sort((one, other) => (importances[other] ?? 0) - (importances[one] ?? 0)).slice(0, count);
}

function hasL1({ kind: ofModel, options }: AnyModel): boolean {
  return ofModel === 'Lasso' || ('penalty' in options && options.penalty === 'l1');
}

/** @throws UserError LEARN_OPTION for a missing estimator */
export function assertEstimator(selector: string, estimator: unknown): void {
  if (isModel(estimator)) return;
  throw new UserError('LEARN_OPTION', `The ${selector} has no estimator.`, {
    fix: 'Give a model that has importances or coefficients, such as new Lasso().',
  });
}

// SAFETY: the constructor checks the options.
registerModel(kind, (options) => new SelectFromModel(options as SelectFromModelOptions));
