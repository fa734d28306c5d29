import { attemptsFor } from './attemptsFor.ts';
import type { BackendReport, SkippedBackend } from './BackendReport.ts';
import { reasonOf } from './explainBackend.ts';
import { startCpu } from './startCpu.ts';
import { startThreadedWasm } from './startThreadedWasm.ts';
import { startWasm } from './startWasm.ts';
import { startWebGpu } from './startWebGpu.ts';
import type { BackendKind, TensorFlowBackend } from './TensorFlowBackend.ts';

export interface StartedBackend {
  /** Null until `ready`, where that takes a moment. */
  report(): BackendReport | null;
  /** Never rejects: one that cannot start leaves the next in charge. */
  readonly ready: Promise<void>;
}

type Bundled = Exclude<BackendKind, 'native'>;

/** Each gives what there is to say of the backend that it started, or throws why it could not. */
const starters: Readonly<Record<Bundled, () => string | Promise<string>>> = {
  wasm: startWasm,
  'wasm-threaded': startThreadedWasm,
  webgpu: startWebGpu,
  cpu: startCpu,
};

/**
 * Starts the first backend that can be had, of those that this TensorFlow.js has besides the native one. `wasm` and
 * `cpu` run when this returns.
 *
 * @param skipped those that were tried before
 */
export function startBackend(wanted: TensorFlowBackend, skipped: readonly SkippedBackend[]): StartedBackend {
  const kinds = attemptsFor(wanted).filter((kind) => kind !== 'native');
  let report: BackendReport | null = null;
  const started = startFirst(kinds, skipped, (kind, detail, passedOver) => {
    report = { wanted, kind, detail, skipped: passedOver };
  });
  return { report: () => report, ready: Promise.resolve(started) };
}

type Done = (kind: Bundled, detail: string, skipped: readonly SkippedBackend[]) => void;

/** Without a promise where none is needed, so that what can run at once does. */
function startFirst(kinds: readonly Bundled[], skipped: readonly SkippedBackend[], done: Done): void | Promise<void> {
  const [kind, ...others] = kinds;
  if (kind === undefined)
    throw new Error(`No backend of TensorFlow.js starts: ${skipped.map(({ why }) => why).join('; ')}.`);
  const next = (error: unknown): void | Promise<void> =>
    startFirst(others, [...skipped, { kind, why: reasonOf(error) }], done);
  try {
    const detail = starters[kind]();
    if (typeof detail === 'string') return done(kind, detail, skipped);
    return detail.then((text) => done(kind, text, skipped), next);
  } catch (error) {
    return next(error);
  }
}
