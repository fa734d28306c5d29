import { UserError } from '../../../base/UserError.ts';
import { type ClassLabel, type ModelTask, modelTasks } from '../../contract/ModelManifest.ts';
import type { NetworkModel } from '../tensorflow/ServingTensorFlow.ts';

export interface NetworkTaskOptions {
  readonly task: ModelTask | undefined;
  readonly classes: readonly ClassLabel[] | undefined;
}

export interface NetworkTask {
  readonly task: ModelTask;
  readonly classes: readonly ClassLabel[];
  readonly hasProbabilities: boolean;
}

/**
 * What the numbers of a network mean. A softmax of two units or more, and a sigmoid of one, are probabilities of classes,
 * which are 0, 1 … unless they are named; one unit of another kind is a number; anything else a tensor. With classes, or
 * the task `classification`, other outputs are scores, of which the greatest wins (of one unit, one above 0).
 *
 * @param outputShape of one row
 * @throws UserError DEPLOY_OPTION
 */
export function networkTask(
  model: NetworkModel,
  outputShape: readonly (number | null)[],
  { task: given, classes }: NetworkTaskOptions,
): NetworkTask {
  const units = outputShape.length === 1 ? (outputShape[0] ?? null) : outputShape.length === 0 ? 1 : null;
  const activation = lastActivation(model);
  const isShares = (activation === 'softmax' && units !== 1) || (activation === 'sigmoid' && units === 1);
  const task = given ?? guessed({ units, isShares: isShares && units !== null, hasClasses: classes !== undefined });
  assertTask(task, classes);
  if (task === 'regression' && units !== 1) throw notOneUnit(outputShape);
  if (task !== 'classification') return { task, classes: [], hasProbabilities: false };
  if (units === null) {
    throw new UserError('DEPLOY_OPTION', `The output of a row has the shape [${outputShape.map(String).join(', ')}].`, {
      fix: "A classifier has one list of units. Leave out classes, or say { task: 'tensor' }.",
    });
  }
  const count = units === 1 ? 2 : units;
  const labels = classes ?? Array.from({ length: count }, (_, at) => at);
  if (labels.length === count) return { task, classes: labels, hasProbabilities: isShares };
  throw new UserError('DEPLOY_OPTION', `classes has ${labels.length} entries, and the network tells ${count} apart.`, {
    fix:
      units === 1 ? 'Name both, first the one that a low output means.' : 'Name one class for each unit of its output.',
  });
}

interface Guess {
  readonly units: number | null;
  readonly isShares: boolean;
  readonly hasClasses: boolean;
}

function guessed({ units, isShares, hasClasses }: Guess): ModelTask {
  if (isShares || hasClasses) return 'classification';
  return units === 1 ? 'regression' : 'tensor';
}

function assertTask(task: ModelTask, classes: readonly ClassLabel[] | undefined): void {
  const possible: readonly ModelTask[] = ['classification', 'regression', 'tensor'];
  if (!possible.includes(task)) {
    throw new UserError('DEPLOY_OPTION', `task is ${JSON.stringify(task)}, which no network does.`, {
      fix: `It is one of ${modelTasks.filter((one) => possible.includes(one)).join(', ')}.`,
    });
  }
  if (classes === undefined) return;
  if (task !== 'classification') {
    throw new UserError('DEPLOY_OPTION', `classes are given, and task is ${JSON.stringify(task)}.`, {
      fix: "Leave one of them out, or say { task: 'classification' }.",
    });
  }
  const isLabels =
    Array.isArray(classes) && classes.every((label) => ['string', 'number', 'boolean'].includes(typeof label));
  if (isLabels && new Set(classes).size === classes.length) return;
  throw new UserError('DEPLOY_OPTION', 'classes is no list of different texts, numbers or truth values.', {
    fix: "Name the classes, such as ['no', 'yes'].",
  });
}

function notOneUnit(outputShape: readonly (number | null)[]): UserError {
  return new UserError('DEPLOY_OPTION', `The output of a row has the shape [${outputShape.map(String).join(', ')}].`, {
    fix: "A regressor has one unit. Say { task: 'tensor' } for several numbers.",
  });
}

/** Of the layer that gives the output; null where it has none, as in a graph. */
function lastActivation({ layers = [] }: NetworkModel): string | null {
  const last = layers.at(-1);
  if (last === undefined) return null;
  // SAFETY: any object can be read so; layers of TensorFlow.js have these members.
  const { activation, layers: inner, getClassName } = last as Readonly<Record<string, unknown>>;
  // SAFETY: only its layers are read.
  if (Array.isArray(inner)) return lastActivation({ layers: inner } as unknown as NetworkModel);
  if (typeof getClassName === 'function' && getClassName.call(last) === 'Softmax') return 'softmax';
  return nameOf(activation);
}

function nameOf(activation: unknown): string | null {
  if (typeof activation !== 'object' || activation === null || !('getClassName' in activation)) return null;
  const { getClassName } = activation;
  return typeof getClassName === 'function' ? String(getClassName.call(activation)) : null;
}
