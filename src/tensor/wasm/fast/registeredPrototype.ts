import { serialization } from '@tensorflow/tfjs-core';

/**
 * Of a class that tfjs-layers does not export but registers, so that models can be loaded; null without tfjs-layers.
 *
 * @param className the name that it has in saved models
 */
export function registeredPrototype(className: string): object | null {
  const entry = serialization.SerializationMap.getMap().classNameMap[className];
  // SAFETY: a class has an object as its prototype.
  return entry ? (entry[0].prototype as object) : null;
}
