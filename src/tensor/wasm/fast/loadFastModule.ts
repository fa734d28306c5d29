import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import plainFile from '../assembly/tensorKernels.wasm';
import relaxedFile from '../assembly/tensorKernelsRelaxed.wasm';
import { compileFastModule } from './FastModule.ts';
import type { FastModule } from './FastModule.ts';

/**
 * From the files beside the bundle (`scripts/assemblyPlugin.mjs` makes them).
 *
 * @param relaxed false leaves out the build with fused multiply-adds, to measure and test the other one
 */
export function loadFastModule({ relaxed = true } = {}): FastModule | null {
  const files = relaxed ? [relaxedFile, plainFile] : [plainFile];
  return compileFastModule(files.map((file) => () => readFileSync(join(__dirname, file))));
}
