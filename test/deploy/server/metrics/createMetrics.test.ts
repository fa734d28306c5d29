import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { MonitorReport } from '../../../../src/monitor/Monitor.ts';
import { createMetrics } from '../../../../src/deploy/server/metrics/createMetrics.ts';
import { metricCatalogue } from '../../../../src/deploy/server/metrics/metricCatalogue.ts';
import { rowsOf } from '../batching/sumModel.ts';
import { loadedVersion } from './loadedVersion.ts';

const openMetrics = 'application/openmetrics-text; version=1.0.0';

describe('the metrics of a server', () => {
  const watching = (...versions: ReturnType<typeof loadedVersion>[]) => {
    const metrics = createMetrics({ routes: ['/predict'] });
    const [stable] = versions;
    assert.ok(stable);
    metrics.watch({ versions, stable, routing: { stable: stable.version, canary: null, shadow: null } });
    return metrics;
  };
  const lines = (text: string, start: string) => text.split('\n').filter((line) => line.startsWith(start));

  it('have all series of requests before the first request', () => {
    const { text } = watching(loadedVersion('1.0')).scrape();
    const seen = [
      'mlnb_request_duration_seconds_count{route="/predict",model="iris",version="1.0",status="200"} 0',
      'mlnb_rows_total{model="iris",version="1.0"} 0',
      'mlnb_errors_total{kind="model"} 0',
      'mlnb_requests_in_flight 0',
      'mlnb_batch_requests_count{model="iris",version="1.0"} 0',
      'mlnb_shadow_requests_total{model="iris",version="1.0",result="failed"} 0',
      'mlnb_predictions_total{model="iris",version="1.0",class="setosa"} 0',
      'mlnb_schema_violations_total{model="iris",version="1.0",field="(other)",code="type"} 0',
      'mlnb_routing_weight{model="iris",version="1.0",role="stable"} 1',
      'mlnb_routing_changes_total{cause="file"} 0',
    ];
    for (const line of seen) assert.ok(text.includes(`\n${line}\n`), line);
  });

  it('count a request by route, version and status, once', () => {
    const metrics = watching(loadedVersion('1.0'));
    const timer = metrics.begin();
    assert.match(metrics.scrape().text, /^mlnb_requests_in_flight 1$/m);
    timer.finish({ route: '/predict', version: '1.0', status: 200, rows: 5 });
    timer.finish({ route: '/predict', version: '1.0', status: 200, rows: 5 });
    metrics.begin().finish({ route: '/predict', version: null, status: 400, rows: 7 });
    const { text } = metrics.scrape();
    assert.match(text, /^mlnb_requests_in_flight 0$/m);
    assert.match(text, /_count\{route="\/predict",model="iris",version="1\.0",status="200"\} 1$/m);
    assert.match(text, /_count\{route="\/predict",model="",version="",status="400"\} 1$/m);
    assert.match(text, /^mlnb_rows_total\{model="iris",version="1\.0"\} 5$/m);
  });

  it('put an observation into the first bin whose bound it does not pass, and cumulate', () => {
    const metrics = watching(loadedVersion('1.0'));
    for (const requests of [1, 2, 3, 65]) metrics.batched('1.0', { requests, rows: 1, seconds: 0.1, answered: null });
    const bins = lines(metrics.scrape().text, 'mlnb_batch_requests_bucket{model="iris",version="1.0"');
    assert.deepEqual(
      bins.map((line) => line.replace(/.*le="/, '').replace('"}', '')),
      ['1.0 1', '2.0 2', '4.0 3', '8.0 3', '16.0 3', '32.0 3', '64.0 3', '+Inf 4'],
    );
  });

  it('name only fields that the model has', () => {
    const metrics = watching(loadedVersion('1.0'));
    metrics.violated(loadedVersion('1.0'), [
      { pointer: '/records/3/x', code: 'type', detail: '' },
      { pointer: '/records/3/evil"}\n', code: 'unknown', detail: '' },
      { pointer: '/records', code: 'type', detail: '' },
    ]);
    assert.deepEqual(
      lines(metrics.scrape().text, 'mlnb_schema_violations_total').filter((line) => !line.endsWith(' 0')),
      [
        'mlnb_schema_violations_total{model="iris",version="1.0",field="(other)",code="type"} 1',
        'mlnb_schema_violations_total{model="iris",version="1.0",field="(other)",code="unknown"} 1',
        'mlnb_schema_violations_total{model="iris",version="1.0",field="x",code="type"} 1',
      ],
    );
  });

  it('count classes, and numbers in the bins of the reference', () => {
    const iris = loadedVersion('1.0');
    const price = loadedVersion('2.0', {
      task: 'regression',
      classes: [],
      prediction: { edges: [0, 10, 20, 30], counts: [1, 1, 1] },
    });
    const metrics = watching(iris, price);
    const output = { rows: 3, probabilities: null, score: null, tensor: null };
    metrics.predicted(iris, { ...output, prediction: ['setosa', 'virginica', 'setosa'] });
    metrics.predicted(price, { ...output, prediction: Float64Array.of(5, 10, 99) });
    const { text } = metrics.scrape();
    assert.match(text, /^mlnb_predictions_total\{.*class="setosa"\} 2$/m);
    assert.match(text, /^mlnb_predictions_total\{.*class="virginica"\} 1$/m);
    assert.deepEqual(
      lines(text, 'mlnb_prediction_value_bucket').map((line) => line.replace(/.*le="/, '')),
      ['0.0"} 0', '10.0"} 2', '20.0"} 2', '30.0"} 2', '+Inf"} 3'],
    );
  });

  it('make no more series than a hundred for clusters, and a hundred for columns', () => {
    const wide = loadedVersion('1.0', { task: 'clustering', classes: [], report: reportOf(300) });
    const metrics = watching(wide);
    const prediction = Float64Array.from({ length: 500 }, (_, row) => row);
    metrics.predicted(wide, { rows: 500, prediction, probabilities: null, score: null, tensor: null });
    const { text } = metrics.scrape();
    assert.equal(lines(text, 'mlnb_predictions_total').length, 101);
    assert.match(text, /class="\(other\)"\} 400$/m);
    assert.equal(lines(text, 'mlnb_drift_psi').length, 100);
    assert.match(text, /^mlnb_drift_columns\{model="iris",version="1\.0",level="marked"\} 300$/m);
  });

  it('show what the monitor says, and ask it at most every five seconds', () => {
    let time = 0;
    let asked = 0;
    const version = loadedVersion('1.0', { report: reportOf(1), asked: () => (asked += 1) });
    const metrics = createMetrics({ now: () => time });
    const routing = { stable: '1.0', canary: null, shadow: null };
    metrics.watch({ versions: [version], stable: version, routing });
    const { text } = metrics.scrape();
    metrics.scrape();
    assert.equal(asked, 1);
    time = 5_001;
    metrics.scrape();
    assert.equal(asked, 2);
    const labels = 'model="iris",version="1.0"';
    for (const line of [
      `mlnb_drift_psi{${labels},column="c0"} 0.5`,
      `mlnb_drift_p_value{${labels},column="c0"} 0.01`,
      `mlnb_drift_level{${labels},column="c0"} 2`,
      `mlnb_live_metric{${labels},metric="accuracy"} 0.8`,
      `mlnb_live_rows{${labels}} 40`,
      `mlnb_recommendation{${labels},action="retrain"} 1`,
      `mlnb_recommendation{${labels},action="none"} 0`,
    ]) {
      assert.ok(text.includes(`\n${line}\n`), line);
    }
    assert.ok(!text.includes('mlnb_drift_ks_statistic{'), 'what does not apply is left out');
  });

  it('forget a version that has been unloaded', () => {
    const [old, young] = [loadedVersion('1.0'), loadedVersion('2.0')];
    const metrics = createMetrics();
    const router = { versions: [old, young], stable: young, routing: { stable: '2.0', canary: null, shadow: null } };
    metrics.watch(router);
    assert.ok(metrics.scrape().text.includes('version="1.0"'));
    router.versions = [young];
    assert.ok(!metrics.scrape().text.includes('version="1.0"'));
  });

  it('escape what a label may hold', () => {
    const text = watching(loadedVersion('1.0', { classes: ['a"b\\c\nd'] })).scrape().text;
    assert.ok(text.includes('class="a\\"b\\\\c\\nd"'));
  });

  it('are all of the catalogue, and text that Prometheus’s own checker accepts', function () {
    const version = loadedVersion('1.0', { report: reportOf(2, { hasKs: true }), task: 'regression', classes: [] });
    const other = loadedVersion('2.0');
    const metrics = watching(version, other);
    const numbers = { probabilities: null, score: null, tensor: null };
    metrics.predicted(version, { rows: 1, prediction: rowsOf(3).columns[0]!.values as Float64Array, ...numbers });
    const { text, contentType } = metrics.scrape();
    assert.equal(contentType, 'text/plain; version=0.0.4; charset=utf-8');
    const named = new Set([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => `${name} ${type}`));
    assert.deepEqual(named, new Set(Object.entries(metricCatalogue).map(([name, { type }]) => `${name} ${type}`)));
    const { status, stderr, error } = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    if (error) this.skip(); // Debian's package prometheus is not installed; CI installs it.
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
  });

  it('speak OpenMetrics where that is asked for', () => {
    const { text, contentType } = watching(loadedVersion('1.0')).scrape(openMetrics);
    assert.equal(contentType, 'application/openmetrics-text; version=1.0.0; charset=utf-8');
    assert.ok(text.endsWith('\n# EOF\n'));
    assert.match(text, /^# TYPE mlnb_rows counter\nmlnb_rows_total\{/m);
  });
});

function reportOf(columns: number, { hasKs = false } = {}): MonitorReport {
  const drift = {
    level: 'marked' as const,
    rows: 100,
    missingBefore: 0,
    missingNow: 0.1,
    psi: 0.5,
    jensenShannon: 0.2,
    ks: hasKs ? { statistic: 0.3, pValue: 0.02 } : null,
    chiSquare: hasKs ? null : { statistic: 9, degrees: 2, pValue: 0.01 },
    outside: 0.25,
    bins: { labels: [], before: [], now: [] },
  };
  return {
    ...emptyReport,
    columns: Array.from({ length: columns }, (_, index) => ({ ...drift, column: `c${index}` })),
    performance: { metric: 'accuracy', value: 0.8, low: 0.6, high: 0.9, rows: 40, reference: 0.95, figures: {} },
    recommendation: { action: 'retrain', reasons: [] },
  } as unknown as MonitorReport; // What the metrics read of it.
}

const emptyReport = {
  kind: 'mlnb-monitor',
  version: 1,
  model: null,
  from: null,
  to: null,
  rows: 100,
  prediction: null,
  violations: [],
  notes: [],
};
