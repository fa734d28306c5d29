import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type Config, type TopLevelSpec } from 'vega-lite';
import type { ChartLanguage } from '../../display/DisplayContext.ts';
import { chartConfig } from '../../display/chart/chartConfig.ts';
import { themeColor } from '../dom/theme.ts';
import { chartMenu } from './chartMenu.ts';
import { ErrorRecorder } from '../../display/svg/ErrorRecorder.ts';
import type { Spec } from './readSpec.ts';
import { safeLoader } from './safeLoader.ts';
import { themeColors } from './themeColors.ts';
import { ChartTooltip } from './ChartTooltip.ts';

export interface ChartRequest {
  readonly spec: Spec;
  readonly language: ChartLanguage;
  /** Pixels there are for the chart. */
  readonly width: number;
  /** Is given the drawn chart, to hear of what is done in it. */
  readonly onView?: (view: vega.View) => void;
}

/** More rows than this are drawn on a canvas: one SVG element for each would be slow to move over. */
const maxSvgRows = 5_000;

/** Draws a chart into an element of the page; resolves to how to take it down. */
export async function drawChart(element: HTMLElement, request: ChartRequest): Promise<() => void> {
  const { spec, language } = request;
  const colors = themeColors(spec);
  const log = new ErrorRecorder();
  const config = chartConfig(language, colors, themeColor('font.family', 'system-ui, sans-serif'));
  const vegaSpec = language === 'vega' ? spec : compileLite(request, config, log);
  const runtime = vega.parse(vegaSpec, config, { ast: true }); // SAFETY: Vega's parser checks the spec itself.
  const renderer = rowCount(spec) > maxSvgRows ? 'canvas' : 'svg';
  const stage = document.createElement('div');
  element.append(stage);
  const tooltip = new ChartTooltip();
  const view = new vega.View(runtime, {
    renderer,
    // Expressions are walked, never compiled to code: what they cannot name, they cannot reach.
    expr: expressionInterpreter,
    container: stage,
    hover: true,
    logger: log,
    loader: safeLoader(log),
    tooltip: tooltip.handler,
  });
  const drop = (): void => {
    tooltip.hide();
    view.finalize();
  };
  try {
    await view.runAsync();
    log.throwFirst();
  } catch (error) {
    drop();
    throw error;
  }
  element.append(chartMenu(view, spec));
  request.onView?.(view);
  return drop;
}

/**
 * A chart without a width of its own takes what there is, up to a width that is comfortable to read: axes and a legend
 * beside it included, where it is a single one.
 */
function compileLite(
  { spec, width }: ChartRequest,
  config: ReturnType<typeof chartConfig>,
  logger: ErrorRecorder,
): Spec {
  const isFitted = isSingle(spec) && spec['autosize'] === undefined && spec['width'] === undefined;
  const continuousWidth = isFitted
    ? Math.max(240, Math.min(660, width - 20))
    : Math.max(200, Math.min(520, width - 140));
  const sized = {
    ...config,
    ...(isFitted ? { autosize: { type: 'fit-x', contains: 'padding' } } : {}),
    view: { stroke: 'transparent', continuousWidth, continuousHeight: 280 },
  };
  // SAFETY: Vega-Lite's compiler checks the spec itself; its result is a Vega spec, which is JSON.
  const options = { config: sized as unknown as Config, logger };
  return compile(spec as unknown as TopLevelSpec, options).spec as unknown as Spec;
}

/** Whether the chart is one view or layers of one, whose x axis is as wide as it is made, not as it has categories. */
function isSingle(spec: Spec): boolean {
  const encodings = [spec, ...(Array.isArray(spec['layer']) ? (spec['layer'] as readonly unknown[]) : [])].map(
    encodingOf,
  );
  if (!('mark' in spec || 'layer' in spec)) return false;
  const has = (channel: string): boolean => encodings.some((encoding) => channel in encoding);
  const x = encodings.map((encoding) => encoding['x']).filter((channel) => channel !== undefined);
  return !['facet', 'row', 'column'].some(has) && x.length > 0 && x.every(isContinuous);
}

function isContinuous(channel: unknown): boolean {
  if (typeof channel !== 'object' || channel === null) return false;
  const isMeasured = 'type' in channel && (channel.type === 'quantitative' || channel.type === 'temporal');
  return isMeasured && !('bin' in channel && channel.bin !== false && channel.bin !== null);
}

function encodingOf(view: unknown): Readonly<Record<string, unknown>> {
  if (typeof view !== 'object' || view === null || !('encoding' in view)) return {};
  const { encoding } = view;
  // SAFETY: any object can be read so.
  return typeof encoding === 'object' && encoding !== null ? (encoding as Readonly<Record<string, unknown>>) : {};
}

/** Rows that stand in the spec itself, anywhere in it. */
function rowCount(spec: Spec): number {
  let count = 0;
  const visit = (node: unknown, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > 12 || count > maxSvgRows) return;
    if (Array.isArray(node)) {
      count += node.length;
      for (const item of node.slice(0, 100)) visit(item, depth + 1);
    } else for (const item of Object.values(node)) visit(item, depth + 1);
  };
  visit(spec, 0);
  return count;
}
