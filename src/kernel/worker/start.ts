import { join } from 'node:path';
import type { KernelOptions } from '../KernelOptions.ts';
import { BundleLoader } from './modules/BundleLoader.ts';

// The entry dist/kernel.cjs: small, since it is compiled anew at every start; dist/kernelMain.cjs is the kernel.

// SAFETY: the host starts this file, with this argument.
const { codeCache = null } = JSON.parse(process.argv[2] ?? '{}') as Partial<KernelOptions>;
new BundleLoader(codeCache).load(join(__dirname, 'kernelMain.cjs'));
