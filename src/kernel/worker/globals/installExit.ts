import type { EventChannel } from '../EventChannel.ts';
import type { ExecutionScope } from '../run/Execution.ts';

/** `process.exit()` ends the kernel, as `exit()` does in Jupyter; the host is told that it was asked for. */
export function installExit(channel: EventChannel, scope: ExecutionScope): void {
  process.exit = (code?: number | string | null): never => {
    scope.assertNotInterrupted();
    const given = Number(code ?? process.exitCode ?? 0);
    const exitCode = Number.isInteger(given) ? given : 1;
    channel.send({ type: 'exiting', executionId: scope.current?.id ?? 0, exitCode });
    process.emit('exit', exitCode);
    return endProcess();
  };
}

const { kill, pid } = process;

/** At once: a proper exit would wait for the control thread's inspector session, and say so on stderr. */
export function endProcess(): never {
  Reflect.apply(kill, process, [pid, 'SIGKILL']);
  for (;;); // The signal takes effect between two instructions.
}
