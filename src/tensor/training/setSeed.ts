import { UserError } from '../../base/UserError.ts';
import { findTensorFlow } from './loadTensorFlow.ts';
import { seededRandom } from './seededRandom.ts';
import type { ShuffledDataset, ShuffleParameters, TensorFlowApi } from './TensorFlowApi.ts';

/**
 * Makes everything random that follows repeat bit for bit on the same backend, as Keras's `set_random_seed` does:
 * `Math.random`, and with it all that TensorFlow.js draws without a seed of its own (initializers, dropout, `tf.random…`,
 * `tf.multinomial`, the shuffling of `fit`, `tf.util.shuffle`), and `dataset.shuffle` of `tf.data`, which would go by the
 * clock. `null` makes them random again.
 *
 * @throws UserError TRAINING_OPTION when the seed is no whole number
 */
export function setSeed(seed: number | null): void {
  if (seed === null) {
    Math.random = unseeded;
    return;
  }
  if (!Number.isSafeInteger(seed)) {
    throw new UserError('TRAINING_OPTION', `setSeed takes a whole number, not ${String(seed)}.`, {
      fix: 'setSeed(42), or setSeed(null) to be random again.',
    });
  }
  const tf = findTensorFlow();
  if (tf !== null) seedShuffles(tf);
  // A function for each call, so that what still holds an earlier one does not disturb this one.
  Math.random = Object.assign(seededRandom(seed), { [seededKey]: true });
}

const seededKey = Symbol.for('mlnb.seeded');
const unseeded = originalRandom();

/** Two copies of this library in one process must not take each other's for the original. */
function originalRandom(): () => number {
  const key = Symbol.for('mlnb.unseededRandom');
  const known: unknown = Reflect.get(globalThis, key);
  if (typeof known === 'function') return known as () => number; // SAFETY: only this function sets it.
  const { random } = Math;
  Object.defineProperty(globalThis, key, { value: random });
  return random;
}

/** tf.data seeds a shuffle by the clock unless it is told a seed; once patched, it draws it while there is a seed. */
function seedShuffles(tf: TensorFlowApi): void {
  const { prototype } = tf.data.Dataset;
  if (Object.hasOwn(prototype.shuffle, seededKey)) return;
  const { shuffle } = prototype;
  const seeded = function (this: ShuffledDataset, ...[size, seed, reshuffles]: ShuffleParameters): unknown {
    const drawn = seededKey in Math.random ? String(Math.random()) : undefined;
    return Reflect.apply(shuffle, this, [size, seed ?? drawn, reshuffles]);
  };
  prototype.shuffle = Object.assign(seeded, { [seededKey]: true });
}
