// Before TensorFlow.js's own tests: they run once for each environment that is set here.
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';

setTestEnvs([{ name: 'wasm', backendName: 'wasm', isDataSync: true }]);
