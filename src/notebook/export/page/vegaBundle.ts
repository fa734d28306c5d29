// Built into dist/vega-embed.js as the global `vegaBundle`, which `toHtml` puts into pages with charts, and reports of
// `eda` into theirs.
export { default as embed } from 'vega-embed';
export { loader, parse, View } from 'vega';
export { expressionInterpreter } from 'vega-interpreter';
export { compile } from 'vega-lite';
