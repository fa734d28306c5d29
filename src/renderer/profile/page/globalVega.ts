import type * as Vega from 'vega';
import type * as Interpreter from 'vega-interpreter';
import type * as VegaLite from 'vega-lite';

/** What dist/vega-embed.js puts into the page; it is there before this module is evaluated (`loadVega.ts`). */
interface VegaBundle {
  readonly parse: typeof Vega.parse;
  readonly View: typeof Vega.View;
  readonly loader: typeof Vega.loader;
  readonly compile: typeof VegaLite.compile;
  readonly expressionInterpreter: typeof Interpreter.expressionInterpreter;
}

/** Takes the place of `vega`, `vega-lite` and `vega-interpreter` in dist/profile.js, so that a page holds them once. */
const { vegaBundle } = globalThis as unknown as { readonly vegaBundle: VegaBundle }; // SAFETY: the build makes both bundles.

export const { parse, View, loader, compile, expressionInterpreter } = vegaBundle;
