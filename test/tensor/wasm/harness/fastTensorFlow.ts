import { correctTensorFlow } from '../../../../src/tensor/wasm/correctTensorFlow.ts';
import { installFast } from '../../../../src/tensor/wasm/fast/installFast.ts';
import { loadFastModule } from '../../../../src/tensor/wasm/fast/loadFastModule.ts';
import { installKernelPack } from '../../../../src/tensor/wasm/installKernelPack.ts';
import { startBackends } from './startBackends.ts';

correctTensorFlow();
export const tf = startBackends((backend) => {
  installKernelPack(backend);
  installFast(() => loadFastModule());
});
export { brokenBounds } from './startBackends.ts';
