import { isTransformer } from '../../../learn/compose/namedModels.ts';
import { Pipeline } from '../../../learn/compose/Pipeline.ts';
import { Frame, type FrameColumn } from '../../../learn/frame/Frame.ts';
import type { Label } from '../../../learn/input/Target.ts';
import { likeliest } from '../../../learn/tree/likeliest.ts';
import type { AnyModel, Transformer } from '../../../learn/model/contracts.ts';
import type { ModelTask } from '../../contract/ModelManifest.ts';
import type { InputColumn, ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import type { Answering } from './Answering.ts';

/** What is served of an estimator. */
export interface LearnServing {
  readonly task: ModelTask;
  /** Whether probabilities are given: not every classifier has them, or was fitted for them. */
  readonly hasProbabilities: boolean;
}

/** A fitted estimator, or a pipeline that ends in one. The steps before it run once for a request. */
export function learnAnswering(model: AnyModel, serving: LearnServing): Answering {
  const { before, last } = stepsOf(model);
  const answer = answerBy(last, serving);
  return {
    predict({ rows, columns }: ModelInput): ModelOutput {
      let x = new Frame(columns.filter(isFrameColumn), rows);
      for (const step of before) x = step.transform(x);
      return { rows, prediction: null, probabilities: null, score: null, tensor: null, ...answer(x) };
    },
    free: () => {
      for (const step of [...before, last]) if (isDisposable(step)) step.dispose();
    },
  };
}

export function isFrameColumn(column: InputColumn): column is FrameColumn {
  return column.kind !== 'tensor';
}

interface Steps {
  readonly before: readonly Transformer[];
  readonly last: AnyModel;
}

/** What a pipeline does before its last step, and that step; pipelines inside of it included. */
export function stepsOf(model: AnyModel): Steps {
  if (!(model instanceof Pipeline)) return { before: [], last: model };
  const { namedSteps } = model;
  // By the names of the options: keys that look like numbers would be in another order.
  const names = model.options.steps.flatMap(([name, step]) => (step === 'passthrough' ? [] : [name]));
  const steps = names.flatMap((name) => (Object.hasOwn(namedSteps, name) ? [namedSteps[name]] : []));
  const models = steps.filter((step): step is AnyModel => step !== undefined);
  const last = models.at(-1);
  if (last === undefined) throw new Error('A pipeline has at least one model.');
  const inner = stepsOf(last);
  return { before: [...models.slice(0, -1).filter(isTransformer), ...inner.before], last: inner.last };
}

type Answer = (x: Frame) => Partial<ModelOutput>;

function answerBy(last: AnyModel, { task, hasProbabilities }: LearnServing): Answer {
  const model = last as unknown as Answerer; // SAFETY: `servingOf` has seen that the model has what its task needs.
  if (task === 'outliers') {
    return (x) => ({ prediction: doubles(model.predict(x)), score: model.scoreSamples(x) });
  }
  if (task !== 'classification') return (x) => ({ prediction: doubles(model.predict(x)) });
  if (!hasProbabilities) return (x) => ({ prediction: model.predict(x) });
  return (x) => {
    const shares = model.predictProba(x);
    const prediction = takesLikeliest.has(last.kind) ? likeliest(shares, model.classes) : model.predict(x);
    return { prediction, probabilities: flat(shares, model.classes.length) };
  };
}

/** What the last step has, by its task. */
interface Answerer {
  readonly classes: readonly Label[];
  predict(x: Frame): Label[];
  predictProba(x: Frame): number[][];
  scoreSamples(x: Frame): Float64Array;
}

/** Classifiers whose `predict` is the likeliest class of `predictProba`, so that one call gives both. */
const takesLikeliest: ReadonlySet<string> = new Set([
  'HistGradientBoostingClassifier',
  'RandomForestClassifier',
  'ExtraTreesClassifier',
  'DecisionTreeClassifier',
  'KNeighborsClassifier',
  'TensorFlowClassifier',
]);

function doubles(values: ArrayLike<Label>): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values, Number);
}

function flat(rows: readonly (readonly number[])[], width: number): Float64Array {
  const values = new Float64Array(rows.length * width);
  let at = 0;
  for (const row of rows) {
    for (const value of row) {
      values[at] = value;
      at += 1;
    }
  }
  return values;
}

function isDisposable(model: object): model is { readonly dispose: () => void } {
  return 'dispose' in model && typeof model.dispose === 'function';
}
