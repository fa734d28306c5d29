import type { GapId } from './FairnessReport.ts';

export const gapNames: Readonly<Record<GapId, string>> = {
  demographicParityDifference: 'Demographic parity difference',
  demographicParityRatio: 'Disparate impact (demographic parity ratio)',
  equalizedOddsDifference: 'Equalised odds difference',
  equalizedOddsRatio: 'Equalised odds ratio',
  equalOpportunityDifference: 'Equal opportunity difference',
  falsePositiveRateDifference: 'False positive rate difference',
  precisionDifference: 'Precision difference',
  accuracyDifference: 'Accuracy difference',
  meanErrorDifference: 'Mean error difference',
  meanAbsoluteErrorDifference: 'Mean absolute error difference',
  meanAbsoluteErrorRatio: 'Mean absolute error ratio',
};
