// What the host calls. Addresses and strides are bytes in TensorFlow.js's own memory, which this module imports; it
// has none of its own, neither stack nor data.
export { adam, descend, momentum, rmsProp } from './optimizers';
export { binary, binaryColumn, binaryRows, unary } from './elementwise';
export { conv2d, convFilterGradient, convFilterScratchBytes, convScratchBytes, packTurnedFilter } from './conv';
export { convPool } from './convPool';
export { finish } from './finish';
export { depthwise, depthwiseFilterGradient, depthwiseInputGradient } from './depthwise';
export {
  categoricalCrossEntropy, categoricalCrossEntropyGradient, softmaxCrossEntropy, softmaxCrossEntropyGradient,
} from './crossEntropy';
export { gemm, gemmPacked, gemmScratchBytes } from './gemm';
export { gruBackward, gruForward, gruPackedBackBytes, gruPackedBytes } from './gru';
export { lstmBackward, lstmForward, lstmPackedBackBytes, lstmPackedBytes } from './lstm';
export {
  batchNormalize, batchNormalizeGradient, batchNormalizeSums, columnMoments, layerNormalize, layerNormalizeGradient,
} from './normalize';
export { averagePoolGradient, maxPool, maxPoolGradient } from './pool';
export { logSoftmax, logSoftmaxGradient, softmax, softmaxGradient, sumInner, sumOuter } from './rows';
export { packPanels } from './panels';
export {
  winogradConv, winogradConvPool, winogradFilter, winogradFilterBytes, winogradScratchBytes,
} from './winograd';
export { gatherSlices, scatterSlices, segmentSum, swapAxes } from './segments';
