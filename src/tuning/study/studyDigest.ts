import { createHash, type Hash } from 'node:crypto';
import type { Study } from './Study.ts';

/**
 * SHA-256 of all that a fold's score depends on beside its task: the model's options, the data, the folds, the scorer. A
 * journal of another digest belongs to another search.
 */
export function studyDigest({ model, x, y, sampleWeight, folds, scoring }: Study): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([model.kind, model.options, scoring]));
  if (x.kind === 'matrix') addNumbers(hash, x.values);
  else {
    for (const { name, kind, values } of x.columns) {
      hash.update(JSON.stringify([name, kind]));
      addValues(hash, values);
    }
  }
  addValues(hash, y);
  if (sampleWeight !== null) addNumbers(hash, sampleWeight);
  for (const { train, test } of folds) hash.update(bytesOf(train)).update(bytesOf(test));
  return hash.digest('hex');
}

function addValues(hash: Hash, values: Float64Array | readonly unknown[]): void {
  if (values instanceof Float64Array) addNumbers(hash, values);
  else hash.update(JSON.stringify(values));
}

function addNumbers(hash: Hash, values: Float64Array): void {
  hash.update(bytesOf(values));
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
