// The whole TensorFlow.js API of the union package `@tensorflow/tfjs`, WebGL (a browser's) left out.
// Chained ops (`x.add(y)`) and gradients exist only once these two files have registered them.
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { version_core } from '@tensorflow/tfjs-core';
import { version_converter } from '@tensorflow/tfjs-converter';
import { version_cpu } from '@tensorflow/tfjs-backend-cpu';
import { version_data } from '@tensorflow/tfjs-data';
import { version_layers } from '@tensorflow/tfjs-layers';
import { version_wasm } from '@tensorflow/tfjs-backend-wasm';

export * from '@tensorflow/tfjs-core';
export * from '@tensorflow/tfjs-layers';
export * from '@tensorflow/tfjs-converter';
export * from '@tensorflow/tfjs-backend-cpu';
export * from '@tensorflow/tfjs-backend-wasm';
export * as data from '@tensorflow/tfjs-data';

/** Of every package in the union; they are released together. */
export const version = {
  tfjs: version_core,
  'tfjs-core': version_core,
  'tfjs-backend-cpu': version_cpu,
  'tfjs-backend-wasm': version_wasm,
  'tfjs-data': version_data,
  'tfjs-layers': version_layers,
  'tfjs-converter': version_converter,
};
