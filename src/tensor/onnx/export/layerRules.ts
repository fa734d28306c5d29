import type { LayerRule } from './LayerRule.ts';
import { activationRules } from './rules/activations.ts';
import { convolutionRules } from './rules/convolutions.ts';
import { denseRules } from './rules/dense.ts';
import { imageRules } from './rules/image.ts';
import { mergeRules } from './rules/merge.ts';
import { normalizationRules } from './rules/normalization.ts';
import { poolingRules } from './rules/pooling.ts';
import { recurrentRules } from './rules/recurrent.ts';
import { shapeRules } from './rules/shape.ts';
import { timeDistributedRule } from './rules/timeDistributed.ts';

/** By TensorFlow.js's class names. */
export const layerRules: Readonly<Record<string, LayerRule>> = {
  ...activationRules,
  ...convolutionRules,
  ...denseRules,
  ...imageRules,
  ...mergeRules,
  ...normalizationRules,
  ...poolingRules,
  ...recurrentRules,
  ...shapeRules,
  TimeDistributed: timeDistributedRule,
};

/** Why the other built-in layers have no rule. */
export const unsupportedLayers: Readonly<Record<string, string>> = {
  ConvLSTM2D: 'ONNX has no convolutional LSTM',
  ConvLSTM2DCell: 'ONNX has no convolutional LSTM',
  RandomWidth: 'it is random, and does nothing to a model in use',
  RandomHeight: 'it is random, and does nothing to a model in use',
};
