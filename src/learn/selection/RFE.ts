import { UserError } from '../../base/UserError.ts';
import { fitAny, isModel } from '../compose/namedModels.ts';
import { shareOf } from '../compose/shareOf.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, countFrom, either, nothing, type OptionRule } from '../model/assertOptions.ts';
import type { AnyModel, AnyTarget } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ColumnSelector } from './ColumnSelector.ts';
import { importancesOf } from './importancesOf.ts';
import { assertEstimator } from './SelectFromModel.ts';

const kind = 'RFE';

export interface RFEOptions {
  /** Fitted again for each set of columns, to ask for its importances or coefficients. */
  readonly estimator: AnyModel;
  /** How many columns stay: from 1 on a number, below a share; half of them by default. */
  readonly nFeaturesToSelect?: number | null | undefined;
  /** How many columns go in each round: from 1 on a number, below a share of all; 1 by default. */
  readonly step?: number | undefined;
}

const shareRule: OptionRule = {
  must: 'be a share between 0 and 1',
  holds: (value) => typeof value === 'number' && value > 0 && value < 1,
};

/** Recursive feature elimination: fits the model, leaves out the least important columns, and again, until few are left. */
export class RFE extends ColumnSelector<RFEOptions> {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: RFEOptions) {
    assertOptions(options, {
      estimator: { must: 'be a model', holds: isModel },
      nFeaturesToSelect: either(either(countFrom(1), shareRule), nothing),
      step: either(countFrom(1), shareRule),
    });
    assertEstimator(kind, options.estimator);
    super(options);
  }

  /** 1 for a column that stays; the greater, the earlier it was left out. Shape [columns]. */
  get ranking(): Float64Array {
    return this.state.figures;
  }

  /** @throws UserError LEARN_OPTION for an estimator without importances, or more columns than there are, LEARN_LEAKAGE */
  async fit(x: Features, y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    const all = frame.columnNames.length;
    const count = this.#count(all);
    const { step = 1 } = this.options;
    const perRound = step < 1 ? Math.max(1, Math.floor(step * all)) : step;
    const rounds = Math.ceil((all - count) / perRound);
    const ranking = new Float64Array(all).fill(1);
    let left = Array.from({ length: all }, (_, at) => at);
    for (let round = 0; left.length > count; round += 1) {
      const estimator = this.options.estimator.clone();
      const part = shareOf(options, round, rounds);
      await fitAny(estimator, frame.select(left.map((at) => frame.columnNames[at] ?? '')), { y, options: part });
      const importances = importancesOf(estimator, 'squares');
      const order = [...left.keys()].sort((one, other) => (importances[one] ?? 0) - (importances[other] ?? 0));
      const gone = new Set(order.slice(0, Math.min(perRound, left.length - count)));
      left = left.filter((_, at) => !gone.has(at));
      const stays = new Set(left);
      ranking.forEach((rank, at) => (ranking[at] = stays.has(at) ? 1 : rank + 1));
    }
    return this.learnt(x, { kept: Int32Array.from(left), figures: ranking });
  }

  static fromJSON(json: unknown): RFE {
    return modelOfClass(RFE, json);
  }

  #count(all: number): number {
    const wanted = this.options.nFeaturesToSelect ?? Math.max(1, Math.floor(all / 2));
    const count = wanted < 1 ? Math.max(1, Math.floor(wanted * all)) : wanted;
    if (count <= all) return count;
    throw new UserError('LEARN_OPTION', `nFeaturesToSelect is ${wanted}, and x has ${all} columns.`, {
      fix: `It must be at most ${all}.`,
    });
  }
}

// SAFETY: the constructor checks the options.
registerModel(kind, (options) => new RFE(options as RFEOptions));
