import assert from 'node:assert/strict';
import { metricCatalogue } from '../../../../src/deploy/server/metrics/metricCatalogue.ts';
import { dashboardFile } from '../../../../src/deploy/export/monitoring/dashboard.ts';
import { datasourceUid, grafanaDatasources } from '../../../../src/deploy/export/monitoring/grafanaProvisioning.ts';
import { parse } from 'yaml';
import { exampleInput } from '../exampleInput.ts';
import { assertKnownMetrics } from './assertKnownMetrics.ts';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

describe('dashboard of an export', () => {
  const dashboard = JSON.parse(dashboardFile(exampleInput().manifest));
  const panels: readonly Panel[] = dashboard.panels;
  const targets = panels.flatMap((panel) => panel.targets ?? []);

  it('asks for metrics and labels that the server has', () => {
    assert.ok(targets.length > 25);
    for (const { expr } of targets) assertKnownMetrics(expr);
  });

  it('shows latency, errors, rows, batches, versions, routing, drift, violations and live figures', () => {
    const all = targets.map(({ expr }) => expr).join('\n');
    const wanted = [
      'mlnb_request_duration_seconds',
      'mlnb_errors_total',
      'mlnb_rows_total',
      'mlnb_batch_rows',
      'mlnb_model_info',
      'mlnb_routing_weight',
      'mlnb_drift_psi',
      'mlnb_schema_violations_total',
      'mlnb_live_metric',
      'mlnb_predictions_total',
      'mlnb_prediction_value',
    ] as const;
    for (const name of wanted) {
      assert.ok(name in metricCatalogue);
      assert.ok(all.includes(name), name);
    }
  });

  it('places panels within 24 columns and none over another', () => {
    const cells = new Set<string>();
    for (const { title, gridPos } of panels) {
      assert.ok(gridPos.x + gridPos.w <= 24, title);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          assert.ok(!cells.has(`${x},${y}`), `${title} stands over another panel`);
          cells.add(`${x},${y}`);
        }
      }
    }
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
  });

  it('asks the data source that is provisioned', () => {
    assert.equal(parse(grafanaDatasources()).datasources[0].uid, datasourceUid);
    for (const { datasource } of targets) assert.equal(datasource.uid, datasourceUid);
  });
});
