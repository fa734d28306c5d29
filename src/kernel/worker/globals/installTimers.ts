import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { promisify } from 'node:util';
import type { TimerOptions } from 'node:timers';
import type { Execution } from '../run/Execution.ts';

type AnyFunction = (...parameters: unknown[]) => unknown;

/**
 * Makes timers stop with the cell that made them: once it is interrupted they do nothing any more.
 *
 * @param owner the cell that the running code belongs to
 */
export function installTimers(owner: () => Execution | null): void {
  const promised = stopPromisesWithCell(owner);
  for (const [name, clear] of [
    ['setTimeout', timers.clearTimeout],
    ['setInterval', timers.clearInterval],
    ['setImmediate', timers.clearImmediate],
  ] as const) {
    // SAFETY: Node's timer functions take a callback and any parameters after it, and their handles clear them.
    const wrapped = stopWithCell(timers[name] as unknown as AnyFunction, clear as AnyFunction, owner);
    Object.defineProperty(wrapped, 'name', { value: name });
    Object.defineProperty(wrapped, promisify.custom, { value: promised[name] });
    Object.assign(timers, { [name]: wrapped });
    Object.defineProperty(globalThis, name, { value: wrapped, writable: true, configurable: true, enumerable: true });
  }
  syncBuiltinESMExports();
}

function stopWithCell(original: AnyFunction, clear: AnyFunction, owner: () => Execution | null): AnyFunction {
  return (callback: unknown, ...parameters: unknown[]): unknown => {
    const execution = owner();
    if (execution === null || typeof callback !== 'function') return original(callback, ...parameters);
    const guarded = function (this: unknown, ...values: unknown[]): unknown {
      return execution.isInterrupted ? clear(this) : Reflect.apply(callback, this, values);
    };
    return original(guarded, ...parameters);
  };
}

function stopPromisesWithCell(owner: () => Execution | null): typeof timersPromises {
  const { setTimeout, setImmediate, setInterval } = timersPromises;
  const withSignal = (given: TimerOptions | undefined): TimerOptions => {
    const execution = owner();
    if (execution === null) return given ?? {};
    const own = execution.interruption;
    return { ...given, signal: given?.signal === undefined ? own : AbortSignal.any([own, given.signal]) };
  };
  timersPromises.setTimeout = (delay, value, options) => setTimeout(delay, value, withSignal(options));
  timersPromises.setImmediate = (value, options) => setImmediate(value, withSignal(options));
  timersPromises.setInterval = (delay, value, options) => setInterval(delay, value, withSignal(options));
  return timersPromises;
}
