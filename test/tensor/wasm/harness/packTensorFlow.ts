import { correctTensorFlow } from '../../../../src/tensor/wasm/correctTensorFlow.ts';
import { installKernelPack } from '../../../../src/tensor/wasm/installKernelPack.ts';
import { startBackends } from './startBackends.ts';

correctTensorFlow();
export const tf = startBackends(installKernelPack);
export { brokenBounds } from './startBackends.ts';
