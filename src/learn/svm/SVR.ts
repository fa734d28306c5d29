import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions, atLeast } from '../model/assertOptions.ts';
import type { Regressor } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { finiteFeatures, type Measured, readMeasured } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { noteConvergence } from '../linear/noteConvergence.ts';
import { turns } from '../turns.ts';
import { KernelCache } from './KernelCache.ts';
import { compacted, decisionsOf, type KernelMachines, plainMachines, restoredMachines } from './KernelMachine.ts';
import { settledKernel } from './kernels.ts';
import { minimalOptimization } from './minimalOptimization.ts';
import { type SvmOptions, svmRules } from './SvmOptions.ts';

export interface SVROptions extends SvmOptions {
  /** Errors up to this count as none, at least 0; 0.1 by default. */
  readonly epsilon?: number;
}

/** Support vector regression, by libsvm's method. The columns should be of one scale. */
export class SVR extends Model<SVROptions, KernelMachines> implements Regressor {
  readonly kind = 'SVR';

  /** @throws UserError LEARN_OPTION */
  constructor(options: SVROptions = {}) {
    super(options);
    assertOptions(options, { ...svmRules, epsilon: atLeast(0) });
  }

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED when all weights are 0
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const measured = readMeasured(x, y, options);
    return this.learnt(x, await this.#solve(measured, turns(options)));
  }

  async #solve(
    { features, target, weights }: Measured,
    takeTurn: (share: number) => Promise<void>,
  ): Promise<KernelMachines> {
    const { C = 1, epsilon = 0.1, tol = 1e-3, maxIter, cacheSize = 200, kernel: name = 'rbf' } = this.options;
    const kernel = settledKernel(name, this.options.gamma ?? 'scale', features);
    const rows = Int32Array.from(target.keys()).filter((row) => (weights?.[row] ?? 1) > 0);
    // Two variables a row: one pulls the prediction up, one down.
    const both = Int32Array.from([...rows, ...rows]);
    const signs = Float64Array.from(both, (_, at) => (at < rows.length ? 1 : -1));
    const most = maxIter ?? Infinity;
    const { values, rho, converged } = await minimalOptimization({
      kernel: new KernelCache(features, kernel, cacheSize),
      rows: both,
      signs,
      slopes: Float64Array.from(both, (row, at) => epsilon - (signs[at] ?? 1) * (target[row] ?? 0)),
      bounds: Float64Array.from(both, (row) => C * (weights?.[row] ?? 1)),
      tol,
      maxIter: most,
      takeTurn,
    });
    noteConvergence(this.kind, { converged, maxIter: most });
    const coef = Float64Array.from(rows, (_, at) => (values[at] ?? 0) - (values[at + rows.length] ?? 0));
    const kept = rows.filter((_, at) => coef[at] !== 0);
    return compacted(kernel, features, [{ supports: kept, coef: coef.filter((value) => value !== 0), rho }]);
  }

  /** Shape [n]. @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE */
  predict(x: Features): Float64Array {
    const features = finiteFeatures(x, this.numbersLikeFitted(x));
    return Float64Array.from(decisionsOf(this.state, features), ([decision = 0]) => decision);
  }

  protected override plainState(state: KernelMachines): unknown {
    return plainMachines(state);
  }

  protected restoredState(plain: unknown, columns: number): KernelMachines {
    return restoredMachines(new SavedState(plain), columns, 1);
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): SVR {
    return modelOfClass(SVR, json);
  }
}

registerModel('SVR', (options) => new SVR(options));
