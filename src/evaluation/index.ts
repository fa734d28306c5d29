/** Judging and explaining models (docs/evaluation.md, docs/explain.md). What of it is public. */

export { crossValidate } from './validation/crossValidate.ts';
export { crossValPredict } from './validation/crossValPredict.ts';
export { crossValScore } from './validation/crossValScore.ts';
export { scorer, scorerNames } from './scorers.ts';
export { evaluate } from './evaluate.ts';
export { evaluatePredictions } from './evaluatePredictions.ts';
export { evaluationSchema } from './evaluationSchema.ts';
export { compareByFolds, compareModels } from './compare/compareModels.ts';
export { learningCurve } from './learning/learningCurveOf.ts';
export { validationCurve } from './learning/validationCurveOf.ts';
export { modelCard } from './report/modelCard.ts';
export { withExplanations } from './withExplanations.ts';
export { accuracyScore } from './metrics/classification/accuracyScore.ts';
export { balancedAccuracyScore } from './metrics/classification/balancedAccuracyScore.ts';
export { brierScoreLoss } from './metrics/classification/brierScoreLoss.ts';
export { cohenKappaScore } from './metrics/classification/cohenKappaScore.ts';
export { confusionMatrix } from './metrics/classification/confusionMatrix.ts';
export { f1Score, fbetaScore, precisionScore, recallScore } from './metrics/classification/fbetaScore.ts';
export { hammingLoss } from './metrics/classification/hammingLoss.ts';
export { jaccardScore } from './metrics/classification/jaccardScore.ts';
export { logLoss } from './metrics/classification/logLoss.ts';
export { matthewsCorrcoef } from './metrics/classification/matthewsCorrcoef.ts';
export { precisionRecallFscoreSupport } from './metrics/classification/precisionRecallFscoreSupport.ts';
export { adjustedRandScore, randScore } from './metrics/clustering/adjustedRandScore.ts';
export { calinskiHarabaszScore, daviesBouldinScore } from './metrics/clustering/daviesBouldinScore.ts';
export {
  homogeneityCompletenessVMeasure,
  mutualInfoScore,
  normalizedMutualInfoScore,
} from './metrics/clustering/normalizedMutualInfoScore.ts';
export { silhouetteSamples, silhouetteScore } from './metrics/clustering/silhouetteScore.ts';
export { auc } from './metrics/ranking/auc.ts';
export { averagePrecisionScore } from './metrics/ranking/averagePrecisionScore.ts';
export { calibrationCurve } from './metrics/ranking/calibrationCurve.ts';
export { cumulativeGainCurve } from './metrics/ranking/cumulativeGainCurve.ts';
export { precisionRecallCurve } from './metrics/ranking/precisionRecallCurve.ts';
export { rocAucScore } from './metrics/ranking/rocAucScore.ts';
export { rocCurve } from './metrics/ranking/rocCurve.ts';
export {
  maxError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanPinballLoss,
  meanSquaredError,
  meanSquaredLogError,
  medianAbsoluteError,
  rootMeanSquaredError,
} from './metrics/regression/meanSquaredError.ts';
export { explainedVarianceScore, r2Score } from './metrics/regression/r2Score.ts';
export { partialDependence } from './explain/dependence/partialDependence.ts';
export { permutationImportance } from './explain/importance/permutationImportance.ts';
export { lime } from './explain/lime/lime.ts';
export { kernelShap } from './explain/shap/kernelShap.ts';
export { shapSummary } from './explain/shap/shapSummary.ts';
export { treeShap } from './explain/shap/treeShap.ts';
export { worstSlices } from './explain/slices/worstSlices.ts';
export { fairness } from './fairness/fairness.ts';

export type { CrossValidateOptions, CrossValidation, Scoring } from './validation/crossValidate.ts';
export type { CrossValPredictOptions } from './validation/crossValPredict.ts';
export type { CrossValScoreOptions } from './validation/crossValScore.ts';
export type { CrossValidator } from './validation/foldsBy.ts';
export type { Scorer } from './scorers.ts';
export type { Evaluable, TestRows } from './evaluate.ts';
export type { Evaluation } from './Evaluation.ts';
export type { Comparison } from './compare/Comparison.ts';
export type { LearningCurve } from './learning/LearningCurve.ts';
export type { ModelCardInfo } from './report/modelCard.ts';
export type { EvaluateOptions, Predictions } from './predictions/Predictions.ts';
export type { ShownEvaluation } from './report/shownEvaluation.ts';
export type { Explainable, Response } from './explain/Explainable.ts';
export type { PartialDependence, PartialDependenceOptions } from './explain/dependence/partialDependence.ts';
export type {
  PermutationImportance,
  PermutationImportanceOptions,
} from './explain/importance/permutationImportance.ts';
export type { LimeExplanation, LimeOptions } from './explain/lime/lime.ts';
export type { KernelShapOptions } from './explain/shap/kernelShap.ts';
export type { ShapExplanation } from './explain/shap/ShapExplanation.ts';
export type { ShapSummary } from './explain/shap/shapSummary.ts';
export type { TreeShapOptions } from './explain/shap/treeShap.ts';
export type { WorstSlices, WorstSlicesOptions } from './explain/slices/worstSlices.ts';
export type { FairnessOptions } from './fairness/fairness.ts';
export type { ClassFairness, Fairness, NumberFairness } from './fairness/FairnessReport.ts';
