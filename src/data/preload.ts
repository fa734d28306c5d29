/**
 * Bundle entry `dist/preload/dfd.cjs`, what the kernel requires for the global `dfd`: danfo, with TensorFlow.js
 * taken from the `tf` preload beside it when a frame first makes a tensor. `scripts/danfoPlugin.mjs` says what
 * differs from the package on npm.
 */
import * as dfd from 'danfojs-node';

export { dfd };

/** Settled from the start: danfo starts synchronously. */
export const ready: Promise<void> = Promise.resolve();

/** What an import of these packages in a cell must be, so that all frames are of one class. */
export const modules: Readonly<Record<string, object>> = { 'danfojs-node': dfd, danfojs: dfd };
