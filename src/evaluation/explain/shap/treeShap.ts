import { UserError } from '../../../base/UserError.ts';
import { Frame } from '../../../learn/frame/Frame.ts';
import { frameOf } from '../../../learn/frame/frameOf.ts';
import { type Features, readFeatures } from '../../../learn/input/readFeatures.ts';
import type { Matrix } from '../../../learn/input/readMatrix.ts';
import type { Label } from '../../../learn/input/Target.ts';
import { assertOptions } from '../../../learn/model/assertOptions.ts';
import { isTreeModel, rawScores, type TreeEnsemble, type TreeModel } from '../../../learn/tree/TreeEnsemble.ts';
import type { ExplainOptions } from '../ExplainOptions.ts';
import { anyOption, explainRules } from '../explainRules.ts';
import { cellOf } from '../withColumn.ts';
import { addTrees } from './addTrees.ts';
import type { ShapScale } from './ShapExplanation.ts';
import { type ShownShap, shownShap } from './shownShap.ts';

export interface TreeShapOptions extends Omit<ExplainOptions, 'seed'> {
  /**
   * Rows that stand for what is usual, such as 100 of the training. Without them the shares of the training's rows that
   * the trees hold decide ("path dependent").
   */
  readonly background?: Features | undefined;
}

/**
 * Exact SHAP values of a model of trees (Lundberg et al. 2020): of the raw score, which is the logarithm of the odds for
 * boosted classifiers, the probability for forests and trees, and the prediction itself for regressors.
 *
 * Work grows with leaves × rows × columns on a path. Rows that meet the same conditions of a leaf share one computation.
 *
 * @param x rows to explain, shape [n, columns]
 * @throws UserError LEARN_OPTION for a model that is not made of trees, LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN,
 *   LEARN_VALUE
 */
export async function treeShap(
  model: TreeModel & { readonly classes?: readonly Label[] },
  x: Features,
  options: TreeShapOptions = {},
): Promise<ShownShap> {
  const { seed: _, ...rules } = { ...explainRules, background: anyOption };
  assertOptions(options, rules);
  if (!isTreeModel(model)) throw noTrees();
  const { ensemble } = model;
  const data = matrixOf(ensemble, x);
  const background = options.background === undefined ? null : matrixOf(ensemble, options.background);
  const { values, base } = await addTrees(ensemble, { data, background, options });
  if (background !== null) {
    rawScores(ensemble, background).forEach((scores, at) => {
      base[at] = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    });
  }
  const predictions = rawScores(ensemble, data);
  const kept = explainedOutputs(ensemble);
  const frame = frameOf(x, x instanceof Frame ? ensemble.featureNames : undefined);
  return shownShap({
    kind: 'mlnb-shap',
    version: 1,
    method: background === null ? 'tree-path-dependent' : 'tree-interventional',
    scale: scales[ensemble.link],
    columns: [...ensemble.featureNames],
    outputs: kept.map((at) => classOf(model.classes, { at, outputs: ensemble.outputs })),
    baseValues: kept.map((at) => base[at] ?? 0),
    predictions: kept.map((at) => [...(predictions[at] ?? [])]),
    values: kept.map((at) => byRows(values[at] ?? [], data.rows)),
    rows: Array.from({ length: data.rows }, (_row, row) => frame.frameColumns.map((column) => cellOf(column, row))),
    backgroundRows: background?.rows ?? null,
  });
}

const scales: Readonly<Record<TreeEnsemble['link'], ShapScale>> = {
  identity: 'value',
  logistic: 'logOdds',
  softmax: 'logit',
  probabilities: 'probability',
};

function matrixOf({ featureNames }: TreeEnsemble, x: Features): Matrix {
  return readFeatures(x instanceof Frame ? frameOf(x, featureNames) : x, featureNames.length);
}

/** The second of two probabilities says all: the first one's values are the same with the other sign. */
function explainedOutputs({ link, outputs }: TreeEnsemble): number[] {
  const all = Array.from({ length: outputs }, (_, at) => at);
  return link === 'probabilities' && outputs === 2 ? all.slice(1) : all;
}

function classOf(
  classes: readonly Label[] | undefined,
  { at, outputs }: { at: number; outputs: number },
): Label | null {
  if (classes === undefined || classes.length === 0) return outputs === 1 ? null : at;
  return (outputs === 1 ? classes[1] : classes[at]) ?? null;
}

function byRows(columns: readonly Float64Array[], rows: number): number[][] {
  return Array.from({ length: rows }, (_, row) => columns.map((column) => column[row] ?? 0));
}

function noTrees(): UserError {
  return new UserError('LEARN_OPTION', 'The model is not made of trees.', {
    fix: 'Use kernelShap, which explains any model, or give the tree model at the end of a pipeline.',
  });
}
