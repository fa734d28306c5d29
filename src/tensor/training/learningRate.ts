/** The learning rate of an optimizer of TensorFlow.js 4; null where it has none. */
export function learningRateOf(optimizer: object | null | undefined): number | null {
  if (optimizer === null || optimizer === undefined || !('learningRate' in optimizer)) return null;
  return typeof optimizer.learningRate === 'number' ? optimizer.learningRate : null;
}

/** SGD and momentum keep it as a tensor too, behind `setLearningRate`; the others read the property at each step. */
export function setLearningRate(optimizer: object, learningRate: number): void {
  if ('setLearningRate' in optimizer && typeof optimizer.setLearningRate === 'function') {
    Reflect.apply(optimizer.setLearningRate, optimizer, [learningRate]);
  } else Object.assign(optimizer, { learningRate });
}
