import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';
import { Frame } from '../frame/Frame.ts';
import { featureNames, frameOf } from '../frame/frameOf.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { assertMayLearn, type LeakageOption } from '../leakage/assertNoLeakage.ts';
import { isAmong, rowSetOf, transformedRows } from '../leakage/provenance.ts';
import type { ModelJson } from './ModelJson.ts';
import { optionsWith, type Params } from './optionsWith.ts';
import { fromPlain, toPlain } from './plainState.ts';

interface Fitted<State> {
  readonly featureNamesIn: readonly string[];
  readonly state: State;
  /** The rows it was fitted on, unless it comes from JSON. */
  readonly rowSet: WeakRef<object> | null;
}

/**
 * What every transformer and estimator is: options that never change, and a state that a fit replaces as a whole when it
 * has ended, so that a fit that fails or is cancelled leaves the model as it was.
 *
 * A class that extends it is made known by `registerModel`, so that a model inside of another comes back from JSON.
 */
export abstract class Model<Options extends object, State extends object> {
  /** The name of the class, as it stands in JSON. */
  abstract readonly kind: string;
  readonly options: Options;
  #fitted: Fitted<State> | null = null;

  constructor(options: Options) {
    this.options = options;
  }

  get isFitted(): boolean {
    return this.#fitted !== null;
  }

  /** The columns that it was fitted on; `x0`, `x1` … where they had no names. @throws UserError LEARN_NOT_FITTED */
  get featureNamesIn(): readonly string[] {
    return this.#known.featureNamesIn;
  }

  /** A model of the same kind and options that has learnt nothing. */
  clone(): this {
    // SAFETY: every class of models is made of its options alone.
    return new (this.constructor as new (options: Options) => this)(this.options);
  }

  /**
   * A model that has learnt nothing, with other options, such as `{ maxDepth: 3 }`; of models inside by their names, such
   * as `{ 'model.maxDepth': 3 }` for the step `model` of a pipeline.
   *
   * @throws UserError LEARN_OPTION
   */
  withParams(params: Params): this {
    // SAFETY: as in clone; the constructor checks the options.
    return new (this.constructor as new (options: Options) => this)(optionsWith(this.options, params));
  }

  /** Whether it was fitted on these rows, or on rows that these were taken from; false when it comes from JSON. */
  hasLearntFrom(x: Features): boolean {
    const fittedOn = this.#fitted?.rowSet?.deref();
    return fittedOn !== undefined && isAmong(x, fittedOn);
  }

  /** The model, fitted or not, as plain JSON. @throws UserError LEARN_MODEL for an option that is a function */
  toJSON(): ModelJson {
    const fitted = this.#fitted;
    if (fitted === null) return this.optionsJSON();
    const { featureNamesIn, state } = fitted;
    return { ...this.optionsJSON(), fitted: { featureNamesIn, state: toPlain(this.plainState(state)) } };
  }

  /** The model as JSON without what it has learnt. @throws UserError LEARN_MODEL */
  optionsJSON(): ModelJson {
    const options = toPlain(this.plainOptions()) as JsonObject; // SAFETY: options are an object, which stays one.
    return { kind: this.kind, version: 1, options, fitted: null };
  }

  /** What has been learnt. @throws UserError LEARN_NOT_FITTED */
  protected get state(): State {
    return this.#known.state;
  }

  /** To be called first by `fit`. @throws UserError LEARN_LEAKAGE */
  protected assertMayLearn(x: Features, options: LeakageOption = {}): void {
    assertMayLearn(this.kind, x, options);
  }

  /** To be called last by `fit`. */
  protected learnt(x: Features, state: State): this {
    this.#fitted = { featureNamesIn: featureNames(x), state, rowSet: new WeakRef(rowSetOf(x)) };
    return this;
  }

  /** The columns that it was fitted on, by name where x has names. @throws UserError LEARN_COLUMN, LEARN_LENGTHS */
  protected frameLikeFitted(x: Features): Frame {
    return frameOf(x, this.featureNamesIn);
  }

  /** The same as numbers by rows. @throws UserError LEARN_COLUMN, LEARN_LENGTHS, LEARN_VALUE */
  protected numbersLikeFitted(x: Features): Matrix {
    const names = this.featureNamesIn;
    return readFeatures(x instanceof Frame ? frameOf(x, names) : x, names.length);
  }

  /** To be called by `transform` with what it gives. */
  protected made(x: Features, out: Frame): Frame {
    return transformedRows(x, out, { kind: this.kind, fittedOn: this.#known.rowSet });
  }

  /** The options as they are saved: a fit may have made names of what was a function. */
  protected plainOptions(): object {
    return this.options;
  }

  /** The state as typed arrays, lists and plain objects, where it is not already. */
  protected plainState(state: State): unknown {
    return state;
  }

  /**
   * The state from what `plainState` gave, every part checked: a file may be broken or hostile.
   *
   * @param columns how many it was fitted on
   * @throws UserError LEARN_MODEL
   */
  protected abstract restoredState(plain: unknown, columns: number): State;

  /** For `registerModel`. */
  restore(json: ModelJson, revive: (json: JsonValue) => unknown): this {
    if (json.fitted === null) return this;
    const { featureNamesIn, state } = json.fitted;
    const restored = this.restoredState(fromPlain(state, revive), featureNamesIn.length);
    this.#fitted = { featureNamesIn, state: restored, rowSet: null };
    return this;
  }

  get #known(): Fitted<State> {
    if (this.#fitted !== null) return this.#fitted;
    throw new UserError('LEARN_NOT_FITTED', `The ${this.kind} has not been fitted.`, {
      fix: 'Call fit, and wait for it.',
    });
  }
}
