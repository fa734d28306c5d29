import type { Dashboard, Panel, RowPanel, VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import { oneLine, resourceName } from '../names.ts';
import { datasourceUid } from './grafanaProvisioning.ts';
import { type PanelPlan, rows } from './panels.ts';

/** The dashboard as Grafana's own types have it, with the texts of their enumerations. */
type AsJson<Value> = Value extends string
  ? `${Value}`
  : Value extends number
    ? NumberOf<`${Value}`>
    : Value extends (...args: never) => unknown
      ? never
      : Value extends object
        ? { [Key in keyof Value]: AsJson<Value[Key]> }
        : Value;
type NumberOf<Text extends string> = Text extends `${infer Plain extends number}` ? Plain : never;
type GrafanaQuery = AsJson<Omit<Dataquery, '_implementsDataqueryVariant'>>;
type GrafanaPanel = AsJson<Omit<Panel, 'targets'>> & { readonly targets: readonly GrafanaQuery[] };
type GrafanaRow = AsJson<RowPanel>;
// Grafana calls this form the old one; it is the one that every version reads from files.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- as above.
type GrafanaDashboard = AsJson<Omit<Dashboard, 'panels'>> & { readonly panels: readonly (GrafanaPanel | GrafanaRow)[] };

const datasource = { type: 'prometheus', uid: datasourceUid };

export function dashboardFile(manifest: ModelManifest): string {
  const dashboard: GrafanaDashboard = {
    uid: `mlnb-${resourceName(manifest)}`.slice(0, 40),
    title: `Model ${oneLine(manifest.name, 80)}`,
    description: 'Written by mlnb export.',
    tags: ['mlnb'],
    timezone: 'browser',
    editable: true,
    graphTooltip: 1,
    time: { from: 'now-3h', to: 'now' },
    refresh: '30s',
    schemaVersion: 39,
    panels: layOut(),
    templating: {
      list: [variable('model', 'mlnb_model_info'), variable('version', 'mlnb_model_info{model=~"$model"}')],
    },
    annotations: { list: [] },
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

function variable(name: string, series: string): AsJson<VariableModel> {
  return {
    name,
    type: 'query',
    datasource,
    query: { query: `label_values(${series}, ${name})`, refId: 'StandardVariableQuery' },
    refresh: 2,
    includeAll: true,
    allValue: '.*',
    multi: true,
    current: { text: 'All', value: '$__all' },
    sort: 1,
  };
}

/** Row by row, from left to right; a panel that doesn't fit begins a new line. */
function layOut(): (GrafanaPanel | GrafanaRow)[] {
  const placed: (GrafanaPanel | GrafanaRow)[] = [];
  let [x, y] = [0, 0];
  for (const row of rows) {
    placed.push({
      type: 'row',
      id: placed.length + 1,
      title: row.title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: 24, h: 1 },
    });
    y += 1;
    let lineHeight = 0;
    for (const plan of row.panels) {
      if (x + plan.width > 24) [x, y, lineHeight] = [0, y + lineHeight, 0];
      const h = plan.type === 'stat' ? 4 : 8;
      placed.push(panel(plan, { id: placed.length + 1, gridPos: { x, y, w: plan.width, h } }));
      [x, lineHeight] = [x + plan.width, Math.max(lineHeight, h)];
    }
    [x, y] = [0, y + lineHeight];
  }
  return placed;
}

function panel(
  plan: PanelPlan,
  place: { readonly id: number; readonly gridPos: NonNullable<GrafanaPanel['gridPos']> },
): GrafanaPanel {
  const { type, title, description, unit, min, max, limits } = plan;
  const steps = limits === undefined ? [] : [step(limits.orange, 'orange'), step(limits.red, 'red')];
  return {
    ...place,
    type,
    title,
    description,
    datasource,
    targets: plan.queries.map((query, index) => target(plan, query, index)),
    fieldConfig: {
      defaults: {
        ...(unit === undefined ? {} : { unit }),
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        color: { mode: limits === undefined ? 'palette-classic' : 'thresholds' },
        thresholds: { mode: 'absolute', steps: [{ value: null, color: 'green' }, ...steps] },
        ...(type === 'timeseries' ? { custom: curves(plan) } : {}),
      },
      overrides: [],
    },
    options: optionsOf(plan),
  };
}

function target(plan: PanelPlan, { expr, legend }: PanelPlan['queries'][number], index: number): GrafanaQuery {
  const isCurve = plan.type === 'timeseries';
  return {
    refId: String.fromCharCode('A'.charCodeAt(0) + index),
    datasource,
    expr,
    legendFormat: legend === '' ? '__auto' : legend,
    format: plan.type === 'table' ? 'table' : 'time_series',
    range: isCurve,
    instant: !isCurve,
  };
}

function curves({ isStacked = false }: PanelPlan): Readonly<Record<string, unknown>> {
  return {
    lineWidth: 1,
    fillOpacity: isStacked ? 40 : 8,
    showPoints: 'never',
    stacking: { mode: isStacked ? 'normal' : 'none', group: 'A' },
  };
}

function optionsOf({ type, title }: PanelPlan): Readonly<Record<string, unknown>> {
  const last = { calcs: ['lastNotNull'], fields: '', values: false };
  switch (type) {
    case 'timeseries':
      return {
        legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
        tooltip: { mode: 'multi', sort: 'desc' },
      };
    case 'stat':
      return {
        reduceOptions: last,
        colorMode: 'value',
        graphMode: 'none',
        // What is recommended is the name of a series; its value is always 1.
        textMode: title === 'Recommendation' ? 'name' : 'value',
      };
    case 'bargauge':
      return { reduceOptions: last, orientation: 'horizontal', displayMode: 'basic', showUnfilled: true };
    case 'table':
      return { showHeader: true };
  }
}

function step(value: number, color: string): { readonly value: number; readonly color: string } {
  return { value, color };
}
