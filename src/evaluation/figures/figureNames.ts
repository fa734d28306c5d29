/** What each figure is called, which way is better, and what it says in a sentence. */
export interface FigureName {
  readonly name: string;
  readonly better: 'higher' | 'lower';
  readonly says: string;
}

const higher = (name: string, says: string): FigureName => ({ name, better: 'higher', says });
const lower = (name: string, says: string): FigureName => ({ name, better: 'lower', says });

export const figureNames = {
  accuracy: higher('Accuracy', 'Share of rows predicted rightly'),
  balancedAccuracy: higher('Balanced accuracy', "Mean of the classes' recalls: each class counts the same"),
  precision: higher('Precision', 'Share of rows called positive that are'),
  recall: higher('Recall', 'Share of positive rows that were found'),
  f1: higher('F1', 'Harmonic mean of precision and recall'),
  precisionMacro: higher('Precision, macro', "Mean of the classes' precisions"),
  recallMacro: higher('Recall, macro', "Mean of the classes' recalls"),
  f1Macro: higher('F1, macro', "Mean of the classes' F1"),
  precisionMicro: higher('Precision, micro', 'Precision of all decisions together'),
  recallMicro: higher('Recall, micro', 'Recall of all decisions together'),
  f1Micro: higher('F1, micro', 'F1 of all decisions together'),
  precisionWeighted: higher('Precision, weighted', 'Mean precision, each class counted by its rows'),
  recallWeighted: higher('Recall, weighted', 'Mean recall, each class counted by its rows'),
  f1Weighted: higher('F1, weighted', 'Mean F1, each class counted by its rows'),
  f1Samples: higher('F1, samples', 'Mean F1 of the sets of labels, one a row'),
  jaccardSamples: higher('Jaccard, samples', 'Mean overlap of the sets of labels, one a row'),
  hammingLoss: lower('Hamming loss', 'Share of single labels that are wrong'),
  mcc: higher('MCC', "Matthews' correlation of truth and prediction; 0 is chance"),
  kappa: higher("Cohen's κ", 'Agreement beyond chance'),
  logLoss: lower('Log loss', 'Mean surprise at the truth, in nats'),
  brier: lower('Brier score', 'Mean squared distance of the probabilities from what came'),
  calibrationError: lower('Calibration error', 'Mean distance of probabilities from how often they came true'),
  rocAuc: higher('ROC-AUC', 'Chance that a positive row has a higher score than another'),
  rocAucOvr: higher('ROC-AUC, one against rest', 'Mean over the classes, each against all others'),
  rocAucOvrWeighted: higher('ROC-AUC, one against rest, weighted', 'The same, each class counted by its rows'),
  rocAucOvo: higher('ROC-AUC, one against one', 'Mean over all pairs of classes'),
  rocAucMacro: higher('ROC-AUC, macro', 'Mean over the labels'),
  averagePrecision: higher(
    'PR-AUC (average precision)',
    'Mean precision over all recalls; chance is the share of positives',
  ),
  averagePrecisionMacro: higher('PR-AUC, macro', 'Mean of the average precisions'),
  precisionAtK: higher('Precision at k', 'Share of positives among as many top rows as there are positives'),
  lift10: higher('Lift in the top 10 %', 'How many times as many positives as by chance'),
  mae: lower('MAE', "Mean error without its sign, in the target's unit"),
  medianAe: lower('Median error', "Median error without its sign, in the target's unit"),
  mse: lower('MSE', 'Mean squared error'),
  rmse: lower('RMSE', "Root of the mean squared error, in the target's unit"),
  mape: lower('MAPE', 'Mean error as a share of the true value; 0.1 is 10 %'),
  maxError: lower('Largest error', "In the target's unit"),
  r2: higher('R²', 'Share of the variance that is explained; 0 is the mean, below is worse'),
  explainedVariance: higher('Explained variance', 'As R², but an offset is not punished'),
  pinball10: lower('Quantile loss, 0.1', 'Pinball loss of the prediction as the 10 % quantile'),
  pinball50: lower('Quantile loss, 0.5', 'Pinball loss of the prediction as the median: half the MAE'),
  pinball90: lower('Quantile loss, 0.9', 'Pinball loss of the prediction as the 90 % quantile'),
  silhouette: higher('Silhouette', 'How much nearer rows are to their own cluster; 0 is overlap'),
  daviesBouldin: lower('Davies-Bouldin', 'How wide clusters are beside how far apart'),
  calinskiHarabasz: higher('Calinski-Harabasz', 'Spread between the clusters by spread within'),
  adjustedRand: higher('Adjusted Rand index', 'Agreement with the classes beyond chance'),
  normalizedMutualInfo: higher('Normalised mutual information', 'What clusters and classes know of each other'),
  homogeneity: higher('Homogeneity', 'Whether clusters hold rows of one class'),
  completeness: higher('Completeness', 'Whether classes lie in one cluster'),
  vMeasure: higher('V measure', 'Harmonic mean of both'),
} as const satisfies Record<string, FigureName>;

export type FigureId = keyof typeof figureNames;
