// Before TensorFlow.js's own tests: they run once for each environment that is set here.
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';

// Tests begin with a fresh environment; what stands here is set in each.
const flags = process.env['MLNB_STOCK_GRADIENTS'] ? { MLNB_STOCK_GRADIENTS: true } : {};
setTestEnvs([{ name: 'wasm', backendName: 'wasm', isDataSync: true, flags }]);
