import { UserError } from '../../base/UserError.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { assertRows } from '../input/assertRows.ts';
import { classesOf, knownCodesOf, unknownLabel } from '../input/labelCodes.ts';
import type { Features } from '../input/readFeatures.ts';
import { readWeights } from '../input/readWeights.ts';
import type { Label, Labels } from '../input/Target.ts';
import { assertOptions, oneOf, type OptionRule, seedRule } from '../model/assertOptions.ts';
import type { Classifier } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { SavedState } from '../model/SavedState.ts';
import { countRows } from '../split/takeRows.ts';

export interface DummyClassifierOptions {
  /**
   * - `prior` (default): the most frequent class, with the shares of the classes as probabilities
   * - `mostFrequent`: the same, with probability 1
   * - `stratified`: a class drawn by those shares
   * - `uniform`: a class drawn, each as likely
   * - `constant`: always the class of the option `constant`
   */
  readonly strategy?: 'prior' | 'mostFrequent' | 'stratified' | 'uniform' | 'constant';
  readonly constant?: Label;
  /** Of what is drawn; 0 by default. Every call draws anew, and so the same. */
  readonly seed?: number;
}

interface State {
  readonly classes: readonly Label[];
  /** The share of each class, shape [classes], sum 1. */
  readonly priors: Float64Array;
}

const label: OptionRule = {
  must: 'be a label',
  holds: (value) => ['string', 'number', 'boolean'].includes(typeof value),
};

const rules = {
  strategy: oneOf(['prior', 'mostFrequent', 'stratified', 'uniform', 'constant']),
  constant: label,
  seed: seedRule,
};

/** Says the same of every row, whatever its columns hold: the baseline that a classifier must beat. */
export class DummyClassifier extends Model<DummyClassifierOptions, State> implements Classifier {
  readonly kind = 'DummyClassifier';

  /** @throws UserError LEARN_OPTION */
  constructor(options: DummyClassifierOptions = {}) {
    super(options);
    assertOptions(options, rules);
    if (options.strategy !== 'constant' || options.constant !== undefined) return;
    throw new UserError('LEARN_OPTION', 'constant is missing.', { fix: 'Say which class is always predicted.' });
  }

  /** In ascending order. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return this.state.classes;
  }

  /** The share of each class in the rows of `fit`, by weight. @throws UserError LEARN_NOT_FITTED */
  get classPrior(): Float64Array {
    return this.state.priors;
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_LABEL_UNKNOWN for a constant that does not occur */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    assertRows({ x: { length: countRows(x) }, y, sampleWeight: options.sampleWeight });
    const named = { name: 'y', values: y };
    const classes = classesOf([named]);
    const { constant } = this.options;
    if (this.#strategy === 'constant' && constant !== undefined && !classes.includes(constant)) {
      throw unknownLabel(`constant is ${JSON.stringify(constant)}`, classes);
    }
    const weights = readWeights(options.sampleWeight);
    const priors = new Float64Array(classes.length);
    let total = 0;
    for (const [row, code] of knownCodesOf(named, classes).entries()) {
      const weight = weights === null ? 1 : (weights[row] ?? 0);
      priors[code] = (priors[code] ?? 0) + weight;
      total += weight;
    }
    return await Promise.resolve(this.learnt(x, { classes, priors: priors.map((sum) => sum / total) }));
  }

  /** @returns the class of each row, shape [n] */
  predict(x: Features): Label[] {
    const { classes } = this.state;
    return this.predictProba(x).map((shares) => classes[shares.indexOf(Math.max(...shares))] ?? '');
  }

  /** @returns shape [n, classes], in the order of `classes` */
  predictProba(x: Features): number[][] {
    const { classes, priors } = this.state;
    const random = seededRandom(this.options.seed ?? 0);
    const draws = this.#strategy === 'stratified' || this.#strategy === 'uniform';
    const fixed = this.#fixedShares();
    const shares = this.#strategy === 'uniform' ? classes.map(() => 1 / classes.length) : [...priors];
    return Array.from({ length: countRows(x) }, () => (draws ? drawn(shares, random()) : [...fixed]));
  }

  #fixedShares(): readonly number[] {
    const { classes, priors } = this.state;
    if (this.#strategy === 'prior') return [...priors];
    if (this.#strategy === 'constant') return classes.map((one) => (one === this.options.constant ? 1 : 0));
    const most = priors.indexOf(Math.max(...priors));
    return classes.map((_, at) => (at === most ? 1 : 0));
  }

  get #strategy(): string {
    return this.options.strategy ?? 'prior';
  }

  protected restoredState(plain: unknown): State {
    const saved = new SavedState(plain);
    const classes = saved.labels('classes');
    return { classes, priors: saved.numbers('priors', classes.length) };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): DummyClassifier {
    return modelOfClass(DummyClassifier, json);
  }
}

/** 1 for the class in whose part of [0, 1) the number lies. */
function drawn(shares: readonly number[], number: number): number[] {
  let sum = 0;
  const place = shares.findIndex((share) => (sum += share) > number);
  // The shares may sum to a little less than 1.
  const last = place < 0 ? shares.findLastIndex((share) => share > 0) : place;
  return shares.map((_, at) => (at === last ? 1 : 0));
}

registerModel('DummyClassifier', (options) => new DummyClassifier(options));
