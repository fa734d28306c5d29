// Built into dist/vega-embed.js as the global `vegaBundle`, which `toHtml` puts into pages with charts.
export { default as embed } from 'vega-embed';
