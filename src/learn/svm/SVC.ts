import { UserError } from '../../base/UserError.ts';
import type { Features } from '../input/readFeatures.ts';
import type { Label, Labels } from '../input/Target.ts';
import { noteConvergence } from '../linear/noteConvergence.ts';
import { assertOptions } from '../model/assertOptions.ts';
import { type ClassWeight, classWeightRule, rowWeights } from '../model/classWeights.ts';
import type { Classifier } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { type Classified, finiteFeatures, readClassified } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { coupledShares } from './coupledShares.ts';
import { KernelCache } from './KernelCache.ts';
import {
  compacted,
  decisionsOf,
  type KernelMachines,
  type Machine,
  plainMachines,
  restoredMachines,
} from './KernelMachine.ts';
import { settledKernel } from './kernels.ts';
import { type Sigmoid, sigmoidOf } from './plattScaling.ts';
import { pairMachine, pairSigmoid, pairsOf, type SvcTask } from './svcMachines.ts';
import { svcRules, type SvmOptions } from './SvmOptions.ts';

export interface SVCOptions extends SvmOptions {
  /** How much the rows of each class count; all the same by default. */
  readonly classWeight?: ClassWeight;
  /** Whether `predictProba` is learnt as well, by five more fits of every pair; false by default. */
  readonly probability?: boolean;
  /** Of the folds for probabilities; 0 by default. */
  readonly seed?: number;
}

interface State extends KernelMachines {
  readonly classes: readonly Label[];
  /** One a pair; null without probabilities. */
  readonly sigmoids: readonly Sigmoid[] | null;
}

/**
 * Support vector classification by libsvm's method; of three and more classes each pair has a machine of its own, and the
 * pairs vote. The columns should be of one scale.
 */
export class SVC extends Model<SVCOptions, State> implements Classifier {
  readonly kind = 'SVC';

  /** @throws UserError LEARN_OPTION */
  constructor(options: SVCOptions = {}) {
    super(options);
    assertOptions(options, { ...svcRules, classWeight: classWeightRule });
  }

  /** In ascending order. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return this.state.classes;
  }

  /**
   * @param x shape [n, columns], finite
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED for one class, or one
   *   whose weights are all 0; LEARN_LABEL_UNKNOWN for a class of classWeight that does not occur
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { probability = false, seed = 0 } = this.options;
    const classified = readClassified(x, y, options);
    const pairs = pairsOf(classified.classes.length);
    let done = 0;
    const takeTurn = turns(options);
    const task = this.#task(classified, (share) => takeTurn((done + share) / pairs.length));
    const machines: Machine[] = [];
    const sigmoids: Sigmoid[] = [];
    let isDone = true;
    for (const pair of pairs) {
      const { converged, ...machine } = await pairMachine(task, pair);
      machines.push(machine);
      isDone &&= converged;
      if (probability) sigmoids.push(await pairSigmoid(task, pair, seed));
      done += 1;
    }
    noteConvergence(this.kind, { converged: isDone, maxIter: task.maxIter });
    const { classes, features } = classified;
    const kept = compacted(task.kernel, features, machines);
    return this.learnt(x, { ...kept, classes, sigmoids: probability ? sigmoids : null });
  }

  #task(classified: Classified, takeTurn: (share: number) => Promise<void>): SvcTask {
    const { C = 1, tol = 1e-3, maxIter, cacheSize = 200, kernel: name = 'rbf', gamma = 'scale' } = this.options;
    const { features, codes, classes } = classified;
    const weights = rowWeights(classified, this.options.classWeight);
    const bounds = Float64Array.from(codes, (_, row) => C * (weights?.[row] ?? 1));
    const silent = classes.findIndex((_, code) => !codes.some((own, row) => own === code && (bounds[row] ?? 0) > 0));
    if (silent >= 0) throw weightless(classes[silent]);
    const kernel = settledKernel(name, gamma, features);
    const cache = new KernelCache(features, kernel, cacheSize);
    return { features, kernel, cache, codes, bounds, tol, maxIter: maxIter ?? Infinity, takeTurn };
  }

  /**
   * @returns of two classes shape [n], above 0 for the second one; otherwise [n, classes]: the votes of the pairs, and a
   *   part below 1/3 by how sure they are, as scikit-learn's `ovr`
   */
  decisionFunction(x: Features): Float64Array | number[][] {
    const { classes } = this.state;
    const decisions = this.#decisions(x);
    if (classes.length === 2) return Float64Array.from(decisions, ([decision = 0]) => -decision);
    const pairs = pairsOf(classes.length);
    return decisions.map((row) => {
      const [votes, sums] = [this.#votes(row), classes.map(() => 0)];
      pairs.forEach(([one, other], at) => {
        sums[one] = (sums[one] ?? 0) + (row[at] ?? 0);
        sums[other] = (sums[other] ?? 0) - (row[at] ?? 0);
      });
      return votes.map((vote, at) => vote + (sums[at] ?? 0) / (3 * (Math.abs(sums[at] ?? 0) + 1)));
    });
  }

  /** The class with most votes of each row, shape [n]; of equal ones the first. */
  predict(x: Features): Label[] {
    const { classes } = this.state;
    return this.#decisions(x).map((row) => {
      const votes = this.#votes(row);
      return classes[votes.indexOf(Math.max(...votes))] ?? '';
    });
  }

  /**
   * Shape [n, classes], by Platt scaling; the most probable class may differ from `predict`.
   *
   * @throws UserError LEARN_OPTION unless it was fitted with the option `probability`
   */
  predictProba(x: Features): number[][] {
    const { classes, sigmoids } = this.state;
    if (sigmoids === null) throw noProbabilities();
    const pairs = pairsOf(classes.length);
    return this.#decisions(x).map((row) => {
      const pairwise = classes.map(() => classes.map(() => 0));
      pairs.forEach(([one, other], at) => {
        const share = sigmoidOf(row[at] ?? 0, sigmoids[at] ?? { slope: 0, offset: 0 });
        const inside = Math.min(1 - 1e-7, Math.max(1e-7, share));
        const [ofOne, ofOther] = [pairwise[one], pairwise[other]];
        if (ofOne !== undefined) ofOne[other] = inside;
        if (ofOther !== undefined) ofOther[one] = 1 - inside;
      });
      const [only = [], second = []] = pairwise;
      return classes.length === 2 ? [only[1] ?? 0, second[0] ?? 0] : coupledShares(pairwise);
    });
  }

  #decisions(x: Features): number[][] {
    return decisionsOf(this.state, finiteFeatures(x, this.numbersLikeFitted(x)));
  }

  #votes(decisions: readonly number[]): number[] {
    const votes = this.classes.map(() => 0);
    pairsOf(votes.length).forEach(([one, other], at) => {
      const winner = (decisions[at] ?? 0) > 0 ? one : other;
      votes[winner] = (votes[winner] ?? 0) + 1;
    });
    return votes;
  }

  protected override plainState(state: State): unknown {
    return { ...plainMachines(state), classes: state.classes, sigmoids: state.sigmoids };
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const classes = saved.labels('classes');
    if (classes.length < 2) throw broken('classes', 'a list of two classes or more');
    const pairs = (classes.length * (classes.length - 1)) / 2;
    const machines = restoredMachines(saved, columns, pairs);
    if (saved.part('sigmoids') === null) return { ...machines, classes, sigmoids: null };
    const sigmoids = saved.list('sigmoids').map((one) => {
      const sigmoid = new SavedState(one);
      return { slope: sigmoid.finite('slope'), offset: sigmoid.finite('offset') };
    });
    if (sigmoids.length !== pairs) throw broken('sigmoids', `a list of ${pairs}`);
    return { ...machines, classes, sigmoids };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): SVC {
    return modelOfClass(SVC, json);
  }
}

function noProbabilities(): UserError {
  return new UserError('LEARN_OPTION', 'The SVC was fitted without probabilities.', {
    fix: 'Make it with { probability: true }, which takes five more fits, or use decisionFunction.',
  });
}

function weightless(label: Label | undefined): UserError {
  return new UserError('LEARN_UNDEFINED', `All rows of the class ${JSON.stringify(label)} have a weight of 0.`, {
    fix: 'Give at least one row of every class a weight above 0, by classWeight and sampleWeight.',
  });
}

registerModel('SVC', (options) => new SVC(options));
