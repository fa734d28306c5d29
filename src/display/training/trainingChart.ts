import type { JsonObject } from '../../base/Json.ts';
import { chartGroups, type ChartGroup, type GroupCurve } from './chartGroups.ts';
import { xAxisOf, type XAxis } from './curveGeometry.ts';
import { thinned } from './thinCurve.ts';
import type { TrainingOutput } from './TrainingOutput.ts';

const series: Readonly<Record<GroupCurve['role'], string>> = {
  step: 'steps',
  train: 'training',
  validation: 'validation',
};

/** The finished curves as a Vega-Lite chart, one panel a metric; null when there are none. */
export function trainingChart(output: TrainingOutput): JsonObject | null {
  const groups = chartGroups(output).map(thinned);
  if (groups.length === 0) return null;
  const axis = xAxisOf(output);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: output.title,
    columns: 2,
    concat: groups.map((group) => panel(group, axis)),
  };
}

function panel(group: ChartGroup, axis: XAxis): JsonObject {
  const values = group.curves.flatMap(({ curve, role }) =>
    curve.x.map((step, index) => ({
      [axis.label]: Number((step / axis.stepsPerUnit).toPrecision(6)),
      value: curve.y[index] ?? null,
      series: series[role],
    })),
  );
  return {
    width: 280,
    height: 160,
    data: { values },
    mark: { type: 'line', tooltip: true, point: group.curves.every(({ curve }) => curve.x.length < 2) },
    encoding: {
      x: { field: axis.label, type: 'quantitative' },
      y: { field: 'value', type: 'quantitative', title: group.name, scale: { zero: false } },
      color: { field: 'series', type: 'nominal', sort: Object.values(series), title: null },
      opacity: { condition: { test: "datum.series === 'steps'", value: 0.4 }, value: 1 },
    },
  };
}
