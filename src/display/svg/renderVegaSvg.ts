import * as vega from 'vega';
import { compile, type Config, type TopLevelSpec } from 'vega-lite';
import type { JsonObject } from '../../base/Json.ts';
import { chartConfig } from '../chart/chartConfig.ts';
import { pictureColors } from '../chart/chartColors.ts';
import type { ChartLanguage } from '../DisplayContext.ts';
import { ErrorRecorder } from './ErrorRecorder.ts';

/** The width of a chart that asks for its container's. */
const containerWidth = 560;

/**
 * A chart's SVG, drawn at once and without a DOM; the same colours as in the editor's light theme.
 *
 * @throws Error when the spec is none, or its data stand behind an address: nothing is loaded
 */
export function renderVegaSvg(spec: JsonObject, language: ChartLanguage): string {
  const recorder = new ErrorRecorder();
  const config = chartConfig(language, pictureColors);
  const vegaSpec = language === 'vega' ? spec : compileLite(spec, config, recorder);
  const runtime = vega.parse(vegaSpec, config); // SAFETY: Vega's parser checks the spec itself.
  const view = new vega.View(runtime, { renderer: 'none', logger: recorder, loader: refusingLoader(recorder) });
  try {
    view.run();
    recorder.throwFirst();
    return toSvg(view);
  } finally {
    view.finalize();
  }
}

function compileLite(spec: JsonObject, config: JsonObject, logger: ErrorRecorder): JsonObject {
  const sized = spec.width === 'container' ? { ...spec, width: containerWidth } : spec;
  // SAFETY: Vega-Lite's compiler checks the spec itself; its result is a Vega spec, which is JSON.
  const options = { config: config as unknown as Config, logger };
  return compile(sized as unknown as TopLevelSpec, options).spec as unknown as JsonObject;
}

/** Links are left out of a picture, and data are not loaded: both would need to wait. */
function refusingLoader(recorder: ErrorRecorder): vega.Loader {
  const refuse = (uri: string): Promise<never> => {
    recorder.error(`The picture has no data from ${uri}: charts load nothing.`);
    return Promise.reject(new Error('Charts load nothing.'));
  };
  const loader = { ...vega.loader(), load: refuse, http: refuse, file: refuse };
  return Object.assign(loader, { sanitize: () => Promise.resolve({ href: null }) }); // SAFETY: `href` null is how Vega says "no link".
}

/** `vega-scenegraph`'s renderer as `vega` exports it; missing in Vega's own types. */
interface SvgRendering {
  readonly SVGStringRenderer: new (loader: vega.Loader) => {
    initialize(element: null, width: number, height: number, origin: readonly number[]): SvgStringRenderer;
  };
}
interface SvgStringRenderer {
  background(color: unknown): void;
  render(scene: unknown): { svg(): string };
}

/** As `view.toSVG()`, which is asynchronous only for loading images and links. */
function toSvg(view: vega.View): string {
  // SAFETY: fields of Vega 6's View and exports of its bundle; a test draws through them.
  const { SVGStringRenderer } = vega as unknown as SvgRendering;
  const { _viewWidth: width, _viewHeight: height } = view as unknown as { _viewWidth: number; _viewHeight: number };
  const { left = 0, right = 0, top = 0, bottom = 0 } = view.padding() as Partial<Record<string, number>>; // SAFETY: Vega normalises padding to four numbers.
  const [x, y] = view.origin();
  const renderer = new SVGStringRenderer(view.loader()).initialize(null, width + left + right, height + top + bottom, [
    left + x,
    top + y,
  ]);
  renderer.background(view.background());
  const { root } = view.scenegraph() as unknown as { root: unknown }; // SAFETY: as above.
  return renderer.render(root).svg();
}
