import { UserError } from '../../base/UserError.ts';
import type { Frame } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import type { AnyModel, AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { SavedState } from '../model/SavedState.ts';
import {
  assertNamedModels,
  assertTransformer,
  fitAny,
  fitTransform,
  type FitTask,
  isTransformer,
  restoredModels,
  withoutState,
} from './namedModels.ts';
import type { AnyPredictor, Part } from './pipelineParts.ts';
import { shareOf } from './shareOf.ts';

const kind = 'Pipeline';

/** A name and a model; `passthrough` in place of one leaves the step out. */
export type PipelineStep = readonly [name: string, model: AnyModel | 'passthrough'];

export type PipelineSteps = readonly PipelineStep[];

export interface PipelineOptions {
  /** All but the last are transformers. */
  readonly steps: PipelineSteps;
}

/** Steps of which TypeScript knows the last, and by it what the pipeline can do. */
type StepsTo<Last extends AnyModel> = readonly [...before: PipelineStep[], last: readonly [name: string, model: Last]];

interface State {
  /** The steps, fitted; those that are left out are missing. */
  readonly steps: readonly AnyModel[];
}

/**
 * Transformers and then a model, fitted one after the other and used as one model, so that what is learnt for
 * preprocessing is learnt from the training rows alone and travels with the model.
 *
 * It has the methods that its last step has: `predict`, `predictProba`, `decisionFunction`, `classes`, `transform` … A fit
 * takes copies of the steps: those that were given stay as they were.
 */
export class Pipeline<Last extends AnyModel = AnyPredictor> extends Model<PipelineOptions, State> {
  readonly kind = kind;
  /** Shape [n]. @throws UserError LEARN_NOT_FITTED, LEARN_COLUMN */
  declare readonly predict: Part<Last, 'predict'>;
  /** Shape [n, classes]. */
  declare readonly predictProba: Part<Last, 'predictProba'>;
  declare readonly decisionFunction: Part<Last, 'decisionFunction'>;
  declare readonly scoreSamples: Part<Last, 'scoreSamples'>;
  declare readonly transform: Part<Last, 'transform'>;
  /** As `fit`; the columns of the training rows themselves, out of fold where a step encodes a target. */
  declare readonly fitTransform: Part<Last, 'transform'> extends (x: Features) => Frame
    ? (x: Features, y?: AnyTarget | null, options?: FitOptions) => Promise<Frame>
    : never;
  declare readonly classes: Part<Last, 'classes'>;
  declare readonly labels: Part<Last, 'labels'>;
  declare readonly featureNamesOut: Part<Last, 'featureNamesOut'>;

  /** @throws UserError LEARN_OPTION for no steps, a name that occurs twice, a step before the last that is no transformer */
  constructor(steps: StepsTo<Last> | PipelineSteps | PipelineOptions) {
    super({ steps: assertSteps(isSteps(steps) ? steps : steps.steps) });
    const last = lastOf(this.options.steps);
    for (const method of ['predict', 'predictProba', 'decisionFunction', 'scoreSamples', 'transform']) {
      if (method in last) this.#own(method, { value: (x: Features) => this.#call(method, x) });
    }
    for (const property of ['classes', 'labels', 'featureNamesOut']) {
      if (property in last) this.#own(property, { get: () => partsOf(lastOf(this.state.steps))[property] });
    }
    if (!isTransformer(last)) return;
    this.#own('fitTransform', {
      value: (x: Features, y: AnyTarget | null = null, options: FitOptions = {}) =>
        this.#fitTransform(x, { y, options }),
    });
  }

  /** The steps by name: fitted ones after `fit`, else those that were given. */
  get namedSteps(): Readonly<Record<string, AnyModel>> {
    const named = this.options.steps.filter(([, model]) => model !== 'passthrough');
    const models = this.isFitted ? this.state.steps : modelsOf(this.options.steps);
    return Object.fromEntries(named.flatMap(([name], at) => (models[at] === undefined ? [] : [[name, models[at]]])));
  }

  /**
   * Fits each step on what the steps before make of x.
   *
   * @param options `sampleWeight` goes to the last step alone
   * @throws UserError LEARN_LEAKAGE, and what a step throws
   */
  async fit(x: Features, y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { at, steps, last } = await this.#fitBefore(x, { y, options });
    await fitAny(last, at, { y, options: shareOf(options, steps.length, steps.length + 1) });
    return this.learnt(x, { steps: [...steps, last] });
  }

  static fromJSON(json: unknown): Pipeline {
    return modelOfClass(Pipeline, json);
  }

  /** The steps as the fit has left their options: columns that a function has chosen are there by name. */
  protected override plainOptions(): object {
    const { namedSteps } = this;
    return { steps: this.options.steps.map(([name, model]) => [name, withoutState(namedSteps[name] ?? model)]) };
  }

  protected restoredState(plain: unknown): State {
    return { steps: restoredModels(new SavedState(plain).list('steps'), modelsOf(this.options.steps)) };
  }

  async #fitTransform(x: Features, { y, options }: FitTask): Promise<Frame> {
    this.assertMayLearn(x, options);
    const { at, steps, last } = await this.#fitBefore(x, { y, options });
    const part = shareOf(options, steps.length, steps.length + 1);
    const out = await fitTransform(last as Transformer, at, { y, options: part }); // SAFETY: the constructor has seen one.
    this.learnt(x, { steps: [...steps, last] });
    return this.made(x, frameOf(out));
  }

  /** Fits all but the last step. */
  async #fitBefore(x: Features, { y, options }: FitTask): Promise<{ at: Features; steps: AnyModel[]; last: AnyModel }> {
    const models = modelsOf(this.options.steps).map((model) => model.clone());
    const others = { ...options, sampleWeight: undefined };
    const steps = models.slice(0, -1);
    let at: Features = x;
    for (const [place, step] of steps.entries()) {
      options.signal?.throwIfAborted();
      const part = shareOf(others, place, models.length);
      if (isTransformer(step)) at = await fitTransform(step, at, { y, options: part });
    }
    options.signal?.throwIfAborted();
    return { at, steps, last: lastOf(models) };
  }

  #call(method: string, x: Features): unknown {
    const { steps } = this.state;
    let at: Features = x;
    for (const step of steps.slice(0, -1)) if (isTransformer(step)) at = step.transform(at);
    const last = lastOf(steps);
    if (method === 'transform' && isTransformer(last)) return this.made(x, last.transform(at));
    // SAFETY: the constructor has seen that the last step has the method.
    return (partsOf(last)[method] as (x: Features) => unknown).call(last, at);
  }

  #own(name: string, property: PropertyDescriptor): void {
    Object.defineProperty(this, name, { ...property, enumerable: false });
  }
}

registerModel(kind, (options) => new Pipeline(options as PipelineOptions)); // SAFETY: the constructor checks them.

function isSteps(steps: PipelineSteps | PipelineOptions): steps is PipelineSteps {
  return Array.isArray(steps);
}

/** The steps, none of them fitted: what they know would be carried along and never used. */
function assertSteps(steps: PipelineSteps): PipelineSteps {
  assertNamedModels(steps, { noun: 'step', words: ['passthrough'] });
  const models = steps.filter(([, model]) => model !== 'passthrough');
  models.slice(0, -1).forEach(([name, model]) => {
    if (model !== 'passthrough') assertTransformer(model, name);
  });
  if (models.length === 0) {
    throw new UserError('LEARN_OPTION', "Every step is 'passthrough'.", { fix: 'Give at least one model.' });
  }
  return steps.map(([name, model]) => [name, model !== 'passthrough' && model.isFitted ? model.clone() : model]);
}

function modelsOf(steps: PipelineSteps): AnyModel[] {
  return steps.flatMap(([, model]) => (model === 'passthrough' ? [] : [model]));
}

function lastOf(steps: PipelineSteps | readonly AnyModel[]): AnyModel {
  const models = steps.flatMap((step) => ('kind' in step ? [step] : modelsOf([step])));
  const last = models.at(-1);
  if (last === undefined) throw new Error('A pipeline has at least one model.');
  return last;
}

function partsOf(model: AnyModel): Readonly<Record<string, unknown>> {
  return model as unknown as Readonly<Record<string, unknown>>; // SAFETY: any object can be read so.
}
