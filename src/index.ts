/**
 * The library `mlnb`: what cells, scripts and exported servers import by name. In a notebook it is there as the
 * global `mlnb` as well.
 *
 * Show a value (the last expression of a cell shows itself):
 * - `display(value)`, `progress(iterable)`: in a cell its own globals of these names; elsewhere text on standard output
 * - `vegaLite(spec)`, `vega(spec)`: a chart
 * - `` html`…` ``, `` md`…` ``, `` svg`…` ``: markup, values escaped
 * - `image(bytes)`, `json(value)`: a picture, a tree
 *
 * Make your own class show itself: give it a method `[displaySymbol]()` that returns MIME type → data.
 */
import { type DisplayFunctions, createDisplay } from './display/createDisplay.ts';
import type { Output as ShownOutput } from './display/Output.ts';

export { vega, vegaLite } from './display/show/chart.ts';
export { html } from './display/show/html.ts';
export { image } from './display/show/image.ts';
export { json } from './display/show/json.ts';
export { md } from './display/show/md.ts';
export { svg } from './display/show/svg.ts';

export { displaySymbol, isDisplayable } from './display/Displayable.ts';
export type { Displayable } from './display/Displayable.ts';
export { toOutput } from './display/toOutput.ts';
export type { DisplayContext, Slicer } from './display/DisplayContext.ts';
export type { Output } from './display/Output.ts';
export type { MimeBundle, MimeData } from './base/MimeBundle.ts';
export type { JsonArray, JsonObject, JsonValue } from './base/Json.ts';

/** The errors that mlnb means for its users: a stable `code`, a message, and what to do in `fix`. */
export { UserError } from './base/UserError.ts';
export type { ErrorCode } from './base/errorCatalogue.ts';

type Shown = Pick<DisplayFunctions, 'display' | 'progress'>;

export const { display, progress } = shownIn(globalThis);

function shownIn(scope: object): Shown {
  if (hasShown(scope)) return scope;
  return createDisplay(
    {
      display: print,
      update: (_, output) => {
        print(output);
      },
      clear: () => undefined,
    },
    { keep: () => '' },
  );
}

/** Whether this is a kernel, which has installed both before it loads the library. */
function hasShown(scope: object): scope is Shown {
  return ['display', 'progress'].every(
    (name) => typeof Object.getOwnPropertyDescriptor(scope, name)?.value === 'function',
  );
}

function print(output: ShownOutput): void {
  console.log(output.data['text/plain'] ?? '');
}
