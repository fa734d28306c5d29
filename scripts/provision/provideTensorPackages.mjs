import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { installFolder } from './installFolder.mjs';
import { npm } from './npm.mjs';

/** Packages as users have them in a project: TensorFlow.js itself, one that builds on it, and those for WebGPU. */
const dependencies = {
  '@tensorflow/tfjs': '4.22.0',
  '@tensorflow-models/knn-classifier': '1.2.6',
  '@tensorflow/tfjs-backend-webgpu': '4.22.0',
  webgpu: '0.6.2',
};

/** @returns {Promise<string>} a folder with these in its node_modules */
export async function provideTensorPackages() {
  const folder = join(cacheFolder(), 'tensor');
  const version = JSON.stringify(dependencies);
  await installFolder({ folder, title: 'packages of TensorFlow.js', version }, async (temporary) => {
    writeFileSync(join(temporary, 'package.json'), JSON.stringify({ private: true, dependencies }));
    await npm(['install', '--ignore-scripts'], { cwd: temporary });
  });
  return folder;
}
