import type { Chart } from '../Chart.ts';
import type { Categories } from '../source/Categories.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { colorChannel } from '../spec/colorChannel.ts';
import { framed } from '../spec/framed.ts';
import { isLong, placeAxis, placeStep } from '../spec/labelRoom.ts';
import { type Naming, naming } from '../spec/naming.ts';
import { leftOut, rows } from '../spec/notes.ts';
import { position } from '../spec/position.ts';
import { thousands } from '../../display/text/thousands.ts';
import { expressionText, titled } from '../spec/titled.ts';
import type { BoxData } from './box.ts';
import type { BoxOptions } from './BoxOptions.ts';

export function boxSpec(source: PlotSource, data: BoxData, options: BoxOptions): Chart {
  const { y, by, color, isLog, boxes, outliers } = data;
  const names = naming(source, options);
  const isHorizontal = options.horizontal ?? (by === null || isLong(by.labels));
  const [value, value2, place, offset] = isHorizontal
    ? (['x', 'x2', 'y', 'yOffset'] as const)
    : (['y', 'y2', 'x', 'xOffset'] as const);
  const scaled = position(y, names.withUnit(y.column), { isLog });
  const along = (from: string, to: string): object => ({
    [value]: { field: from, ...scaled },
    [value2]: { field: to },
  });
  const thickness = by === null ? 36 : { band: color === null ? 0.65 : 1 };
  const tooltip = tooltipOf(data, names);
  const [orient, tickOrient] = isHorizontal ? ['horizontal', 'vertical'] : ['vertical', 'horizontal'];
  const body = {
    ...sizeOf(data, options, isHorizontal),
    data: { values: boxes.map((box) => ({ ...labelled(data, box), ...figures(box) })) },
    encoding: {
      ...(by === null ? {} : { [place]: categoryAxis(by, names, isHorizontal) }),
      ...(color === null
        ? {}
        : {
            [offset]: offsetOf(color),
            color: colorChannel(color, names.name(color.column)),
          }),
    },
    layer: [
      { mark: 'rule', encoding: { ...along('low', 'q1'), tooltip } },
      { mark: 'rule', encoding: { ...along('q3', 'high'), tooltip } },
      {
        mark: { type: 'bar', orient, cornerRadiusEnd: 0, fillOpacity: 0.45, ...sized(thickness, isHorizontal) },
        encoding: { ...along('q1', 'q3'), tooltip },
      },
      {
        mark: { type: 'tick', orient: tickOrient, thickness: 3, ...tickSize(thickness, isHorizontal) },
        encoding: { [value]: { field: 'median', ...scaled }, tooltip },
      },
      ...(outliers.length === 0 ? [] : [outlierLayer(data, { [value]: { field: 'outlier', ...scaled } })]),
    ],
  };
  const of = by === null ? '' : ` by ${names.name(by.column)}`;
  return framed({ options, title: `${names.name(y.column)}${of}`, notes: notesOf(data) }, body);
}

/** Room between boxes is a part of the scale: Vega-Lite puts marks of a part of an offset's band beside its middle. */
function offsetOf({ labels }: Categories): object {
  const scale = { domain: [...labels], paddingInner: 0.35, paddingOuter: 0.175 };
  return { field: 'color', type: 'nominal', scale };
}

interface Keys {
  readonly byKey: number;
  readonly colorKey: number;
}

function labelled({ by, color }: BoxData, { byKey, colorKey }: Keys): object {
  return {
    ...(by === null ? {} : { by: by.labels[byKey] }),
    ...(color === null ? {} : { color: color.labels[colorKey] }),
  };
}

function figures({ count, low, q1, median, q3, high, outliers }: BoxData['boxes'][number]): object {
  return { low, q1, median, q3, high, count, outliers };
}

function outlierLayer(data: BoxData, encoding: object): object {
  return {
    data: { values: data.outliers.map((outlier) => ({ ...labelled(data, outlier), outlier: outlier.value })) },
    mark: { type: 'point', size: 14, opacity: 0.6, tooltip: true },
    encoding,
  };
}

function categoryAxis(by: Categories, names: Naming, isHorizontal: boolean): object {
  const settings = placeAxis(by.labels, isHorizontal);
  return { field: 'by', type: 'nominal', sort: [...by.labels], ...titled(names.name(by.column), 'axis', settings) };
}

function tooltipOf({ y, by, color }: BoxData, names: Naming): object[] {
  const type = y.kind === 'time' ? 'temporal' : 'quantitative';
  const figure = (field: string, title: string): object => ({ field, type, title });
  return [
    ...(by === null ? [] : [{ field: 'by', type: 'nominal', title: expressionText(names.name(by.column)) }]),
    ...(color === null ? [] : [{ field: 'color', type: 'nominal', title: expressionText(names.name(color.column)) }]),
    figure('high', 'Upper whisker'),
    figure('q3', 'Upper quartile'),
    figure('median', 'Median'),
    figure('q1', 'Lower quartile'),
    figure('low', 'Lower whisker'),
    { field: 'count', type: 'quantitative', title: 'Rows', format: ',' },
    { field: 'outliers', type: 'quantitative', title: 'Outliers', format: ',' },
  ];
}

function sized(thickness: number | object, isHorizontal: boolean): object {
  return { [isHorizontal ? 'height' : 'width']: thickness };
}

function tickSize(thickness: number | object, isHorizontal: boolean): object {
  return typeof thickness === 'number' ? { size: thickness } : sized(thickness, isHorizontal);
}

/** Bands wide enough for a box; without groups one box lies. */
function sizeOf({ by, color }: BoxData, options: BoxOptions, isHorizontal: boolean): object {
  const [across, wanted] = isHorizontal ? (['height', options.height] as const) : (['width', options.width] as const);
  if (wanted !== undefined) return {};
  if (by === null) return { [across]: 40 + 40 * (color?.labels.length ?? 1) };
  return { [across]: { step: placeStep(by.labels, { isHorizontal, beside: color?.labels.length ?? 1 }) } };
}

function notesOf({ tally, boxes, outliers, by }: BoxData): string[] {
  const found = boxes.reduce((sum, box) => sum + box.outliers, 0);
  return [
    ...(found > outliers.length
      ? [`${rows(found)} beyond the whiskers, drawn as ${thousands(outliers.length)} points`]
      : []),
    ...(by !== null && by.others > 0
      ? [`The ${thousands(by.values.length)} most frequent values have a box of their own`]
      : []),
    ...leftOut(tally),
  ];
}
