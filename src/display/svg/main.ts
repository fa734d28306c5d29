// The bundle `dist/preload/vega.cjs`, which the kernel loads when the first chart is shown.
export { renderVegaSvg } from './renderVegaSvg.ts';
