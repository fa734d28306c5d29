import { createDisplay } from '../../../display/createDisplay.ts';
import { withDisplayContext } from '../../../display/displayContextOf.ts';
import type { Screen } from '../rich/Screen.ts';
import { defineGlobal } from './defineGlobal.ts';

/** The globals `display(value, {id})`, `display.update(id, value)` and `display.clear({wait})`. */
export function installDisplay(screen: Screen): void {
  const { display, update, clearOutput } = createDisplay(
    {
      display: (output, displayId) => screen.place(output, { type: 'display', displayId }),
      update: (displayId, output) => screen.place(output, { type: 'updateDisplay', displayId }),
      clear: (wait) => screen.clear(wait),
      begin: () => screen.beginShowing(),
    },
    screen.context,
  );
  const shown = Object.assign(display, { update, clear: clearOutput });
  defineGlobal(
    'display',
    withDisplayContext(shown, () => screen.context),
  );
}
