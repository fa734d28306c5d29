import type { JsonObject } from '../../base/Json.ts';
import type { ChartLanguage } from '../DisplayContext.ts';
import type { ChartColors } from './chartColors.ts';

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** The config of a chart language for a quiet chart in given colours; whatever the spec says itself wins. */
export function chartConfig(language: ChartLanguage, colors: ChartColors, fontFamily = font): JsonObject {
  const { background, text, category } = colors;
  const accent = category[0] ?? text;
  return {
    background,
    font: fontFamily,
    padding: 8,
    axis: axisConfig(colors, fontFamily),
    axisBand: { grid: false, ticks: false, labelPadding: 6 },
    legend: {
      ...labelConfig(colors, fontFamily),
      titleColor: text,
      symbolType: 'circle',
      symbolSize: 60,
      // Marks that let others shine through have faint colours; what tells them apart is to be seen.
      symbolOpacity: 1,
      gradientStrokeColor: 'transparent',
    },
    header: { ...labelConfig(colors, fontFamily), titleColor: text },
    title: titleConfig(colors, fontFamily),
    view: { stroke: 'transparent' },
    range: { category: [...category] },
    style: { 'guide-label': { font: fontFamily }, 'guide-title': { font: fontFamily } },
    ...(language === 'vega' ? vegaMarks(text, accent) : liteMarks(text, accent)),
  };
}

function axisConfig(colors: ChartColors, fontFamily: string): JsonObject {
  return {
    ...labelConfig(colors, fontFamily),
    titleColor: colors.text,
    titlePadding: 8,
    domainColor: colors.line,
    tickColor: colors.line,
    gridColor: colors.grid,
    tickSize: 4,
    labelPadding: 4,
  };
}

function labelConfig(colors: ChartColors, fontFamily: string): JsonObject {
  return {
    labelColor: colors.mutedText,
    labelFont: fontFamily,
    labelFontSize: 11,
    titleFont: fontFamily,
    titleFontSize: 11,
    titleFontWeight: 600,
  };
}

function titleConfig({ text, mutedText }: ChartColors, fontFamily: string): JsonObject {
  return {
    color: text,
    subtitleColor: mutedText,
    font: fontFamily,
    subtitleFont: fontFamily,
    fontSize: 14,
    subtitleFontSize: 12,
    fontWeight: 600,
    anchor: 'start',
    offset: 12,
  };
}

/** Vega-Lite colours a mark by `color`; a `fill` or `stroke` here would win over a colour encoding. */
function liteMarks(text: string, accent: string): JsonObject {
  return {
    mark: { color: accent },
    area: { opacity: 0.85 },
    bar: { cornerRadiusEnd: 1 },
    boxplot: { median: { stroke: 'white' } },
    line: { strokeWidth: 2 },
    point: { strokeWidth: 1.5 },
    rule: { color: text },
    text: { color: text },
  };
}

function vegaMarks(text: string, accent: string): JsonObject {
  return {
    arc: { fill: accent },
    area: { fill: accent },
    line: { stroke: accent, strokeWidth: 2 },
    path: { stroke: accent },
    rect: { fill: accent },
    rule: { stroke: text },
    shape: { stroke: accent },
    symbol: { fill: accent },
    text: { fill: text },
    trail: { fill: accent },
  };
}
