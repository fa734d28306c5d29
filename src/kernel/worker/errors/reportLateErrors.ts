import type { ThrownValue } from '../../protocol.ts';
import type { EventChannel } from '../EventChannel.ts';
import { isInterrupted } from '../run/Execution.ts';
import type { ExecutionScope } from '../run/Execution.ts';

// Captured: cells share the realm and may replace the originals.
const { listenerCount, emit } = process;
const { apply } = Reflect;
const uncaught = 'uncaughtException';

interface LateErrorParts {
  readonly channel: EventChannel;
  readonly scope: ExecutionScope;
  readonly describeError: (error: unknown) => ThrownValue;
}

/** What timers, listeners and forgotten promises throw is shown in the cell that made them, and ends nothing. */
export function reportLateErrors({ channel, scope, describeError }: LateErrorParts): void {
  const report = (error: unknown): void => {
    const execution = scope.current;
    // What an interrupted cell left behind fails because of the interrupt.
    if (isInterrupted(error) || execution?.isInterrupted === true) return;
    const described = describeError(error);
    if (execution === null) channel.send({ type: 'log', text: `${described.name}: ${described.message}` });
    else channel.send({ type: 'error', executionId: execution.id, error: described, late: true });
  };
  process.on('unhandledRejection', report);
  // A capture callback, because no code can remove it by `removeAllListeners`.
  process.setUncaughtExceptionCaptureCallback((error) => {
    if (apply(listenerCount, process, [uncaught]) > 0) apply(emit, process, [uncaught, error]);
    else report(error);
  });
}
