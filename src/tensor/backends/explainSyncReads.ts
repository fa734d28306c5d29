/** The part of a backend that gives values at once. */
interface SyncReader {
  readSync(dataId: object): unknown;
}

/**
 * A graphics card gives its values later only. The backend's own way around that needs a browser's canvas: without
 * one it fails with `OffscreenCanvas is not defined`, which tells nobody what to do.
 */
export function explainSyncReads(backend: object): void {
  // SAFETY: every backend of TensorFlow.js has it.
  const reader = backend as SyncReader;
  const readSync = reader.readSync.bind(reader);
  Object.assign(backend, {
    readSync(dataId: object): unknown {
      try {
        return readSync(dataId);
      } catch (cause) {
        if (!(cause instanceof ReferenceError)) throw cause;
        throw new Error(syncReadMessage, { cause });
      }
    },
  });
}

export const syncReadMessage =
  'On WebGPU values cannot be read at once (dataSync, arraySync, print, reading a number out of a loss). ' +
  'Write `await tensor.data()` or `await tensor.array()` instead, or choose another backend.';
