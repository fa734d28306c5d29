import type { StopSwitch } from '../run/StopSwitch.ts';

/** Rejects when the switch is thrown: said at once, however long the engine takes to let go of its query. */
export function whenStopped(stop: StopSwitch): Promise<never> {
  return new Promise((_, reject) => {
    stop.stopped.addEventListener('abort', () => {
      reject(stop.reason ?? new Error('stopped'));
    });
  });
}
