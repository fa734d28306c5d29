/**
 * Bundle entry `dist/preload/tf.cjs`, what the kernel requires for the global `tf`. The bundle is the border: the
 * kernel imports nothing of this room. TensorFlow.js itself is in `tfWasm.cjs`, which is loaded only when chosen,
 * for two copies of its core in one process share one engine and disturb each other.
 */
import type { BackendReport } from './backends/BackendReport.ts';
import { wantedBackend } from './backends/backendVariable.ts';
import { statusKey } from './backends/statusKey.ts';
import { currentStatus, type TensorFlowStatus } from './backends/currentStatus.ts';
import type * as Bundle from './wasmTensorFlow.ts';
import type { StartedBackend } from './backends/startBackend.ts';
import { chooseTensorFlow, type TensorFlowChoice } from './chooseTensorFlow.ts';
import { guardKernels } from './guardKernels.ts';
import type { OperationGate } from './guardMethod.ts';
import { loadNativeTensorFlow } from './loadNativeTensorFlow.ts';
import { sharedModule } from './sharedModule.ts';
import { installTraining } from './training/installTraining.ts';
import { watchTraining } from './watchTraining.ts';

interface Started extends StartedBackend {
  readonly tf: object;
}

const wanted = wantedBackend(process.env);
const choice = chooseTensorFlow(wanted, () => loadNativeTensorFlow(process.cwd()));
const started = choice.native === null ? bundledTensorFlow(choice) : nativeTensorFlow(choice.native);

/** TensorFlow.js; its backend runs already, unless it is one of those for which `ready` has to be awaited. */
export const tf: object = started.tf;
installTraining(tf);

export const ready: Promise<void> = started.ready;

/** The project's own, whose packages find one another by themselves. */
export const isFromProject: boolean = choice.native !== null;

/** To be called once, by the kernel; gives what is to be called after an interrupt. */
export function guard(gate: OperationGate): () => void {
  guardKernels(tf, gate);
  return watchTraining(tf);
}

/** Which backend computes now, and why; null while it starts. */
export function status(): TensorFlowStatus | null {
  return currentStatus(tf, started.report());
}

Object.defineProperty(globalThis, statusKey, { value: status, configurable: true });

/** What an import of one of TensorFlow.js's packages must be, so that the process has one engine. */
export function moduleFor(specifier: string): object {
  return sharedModule(tf, specifier);
}

function nativeTensorFlow({ tf, name }: NonNullable<TensorFlowChoice['native']>): Started {
  const report: BackendReport = { wanted, kind: 'native', detail: name, skipped: [] };
  return { tf, report: () => report, ready: Promise.resolve() };
}

function bundledTensorFlow({ skipped }: TensorFlowChoice): Started {
  // SAFETY: the other entry of this bundle, `wasmTensorFlow.ts`; by the `require` of whoever loads the bundle.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const bundle = require('./tfWasm.cjs') as typeof Bundle;
  return { tf: bundle.tf, ...bundle.startBackend(wanted, skipped) };
}
