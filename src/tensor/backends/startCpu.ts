import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { takeCharge } from './registerBackend.ts';

/** @returns nothing to say of it */
export function startCpu(): string {
  takeCharge('cpu', silentCpuBackend(), silentCpuBackend);
  return '';
}

/** The CPU backend greets Node's users with an advertisement on its first write. */
export function silentCpuBackend(): MathBackendCPU {
  const backend = new MathBackendCPU();
  Object.assign(backend, { firstUse: false });
  return backend;
}
