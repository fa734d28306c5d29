import type { DisplayContext } from '../../../display/DisplayContext.ts';
import type { KernelRequest } from '../../protocol.ts';
import type { EventChannel } from '../EventChannel.ts';
import type { Preloads } from '../modules/Preloads.ts';
import { method } from '../originals/methods.ts';
import type { HandleStore } from '../rich/HandleStore.ts';
import type { ExecutionScope } from '../run/Execution.ts';
import { CellNames, type Declarations } from './CellNames.ts';
import { showVariable } from './showVariable.ts';
import { SnapshotPump } from './SnapshotPump.ts';
import { SnapshotTaker } from './SnapshotTaker.ts';
import { TensorEngine } from './TensorEngine.ts';
import { TensorLedger } from './TensorLedger.ts';
import { timersAreSafe } from './timersAreSafe.ts';

export interface VariableParts {
  readonly session: Declarations;
  readonly preloads: Pick<Preloads, 'isLoaded' | 'value'>;
  readonly channel: Pick<EventChannel, 'send'>;
  readonly scope: Pick<ExecutionScope, 'runOutside'>;
  readonly handles: HandleStore;
  readonly context: () => DisplayContext;
}

type Handlers = {
  readonly [T in 'watchVariables' | 'showVariable']: (request: Extract<KernelRequest, { type: T }>) => void;
};

export interface WatchedVariables {
  readonly handlers: Handlers;
  cellBegins(): void;
  cellEnded(cellId: string): void;
}

// Captured: cells get others, and may replace those.
const { setTimeout, clearTimeout } = globalThis;
const { now: today } = Date;
const threadCpuUsage = process.threadCpuUsage.bind(process);

function ownMs(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1_000;
}

const then = method<Promise<unknown>, [(value: unknown) => void, (error: unknown) => void], Promise<void>>(
  Promise.prototype.then,
);

/** Everything about the variables of cells: which there are, what they hold, and how to show one. */
export function watchVariables(parts: VariableParts): WatchedVariables {
  const { channel, scope } = parts;
  const { now } = performance;
  const names = new CellNames(parts.session);
  const engine = new TensorEngine(parts.preloads);
  const ledger = new TensorLedger(() => engine.count());
  const taker = new SnapshotTaker({ names, engine, ledger, now: ownMs });
  const later = (task: () => void, delayMs: number): (() => void) => {
    const timer = scope.runOutside(() => setTimeout(task, delayMs));
    return () => clearTimeout(timer);
  };
  const pump = new SnapshotPump({
    take: () => taker.take(),
    isPartial: () => taker.isPartial,
    send: (event) => channel.send(event),
    later,
    timersAreSafe,
    now,
    ownMs,
    today,
  });
  return {
    handlers: {
      watchVariables: ({ isOn }) => pump.watch(isOn),
      showVariable: (request) => answer(request, names, parts),
    },
    cellBegins() {
      names.cellBegins();
      ledger.cellBegins();
      pump.cellBegins();
    },
    cellEnded(cellId) {
      names.cellEnded(cellId);
      ledger.cellEnded(cellId);
      pump.cellEnded();
    },
  };
}

function answer(
  { requestId, name, cellId }: Extract<KernelRequest, { type: 'showVariable' }>,
  names: CellNames,
  { handles, channel, context }: VariableParts,
): void {
  const fail = (error: unknown): void => {
    const message = error instanceof Error ? error.message : 'The value cannot be read.';
    channel.send({ type: 'sliceFailed', requestId, message });
  };
  try {
    const found = names.find(name);
    if (found === null) throw new Error(`There is no variable ${name} any more.`);
    handles.forget(cellId);
    const keep: DisplayContext['keep'] = (slicer) => handles.keep(cellId, slicer);
    const shown = showVariable(found.value, { ...context(), keep });
    void then(shown, (value) => channel.send({ type: 'slice', requestId, value: value as never }), fail); // SAFETY: `showVariable` gives JSON.
  } catch (error) {
    fail(error);
  }
}
