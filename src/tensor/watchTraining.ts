/**
 * Watches which models are in `fit`, and gives what to call after an interrupt, which skips the lines at the end of
 * `fit` that say it is over: without it no later `fit` of the model would start.
 *
 * @param tf the module that cells see
 */
export function watchTraining(tf: object): () => void {
  // SAFETY: the public API of TensorFlow.js 4; optional, since `tf` may be a part of it.
  const prototype = (tf as { readonly LayersModel?: { readonly prototype: object } }).LayersModel?.prototype;
  if (prototype === undefined) return () => undefined;
  const training = new Set<object>();
  Object.defineProperty(prototype, 'isTraining', {
    get(this: object): boolean {
      return training.has(this);
    },
    set(this: object, isTraining: unknown) {
      if (isTraining === true) training.add(this);
      else training.delete(this);
    },
    configurable: true,
  });
  return () => training.clear();
}
