import { yamlText } from '../yaml/yamlText.ts';
import { alertRules } from './alertRules.ts';

/** Unit tests of the rules for `promtool test rules`: for each alert, what makes it fire, and what is close to that and doesn't. */
export function alertTestsFile(): string {
  return yamlText(
    { rule_files: ['alerts.yml'], evaluation_interval: '1m', tests: cases.flatMap(testsOf) },
    { comment: 'promtool test rules alerts.test.yml' },
  );
}

type Series = readonly (readonly [series: string, values: string])[];

interface AlertCase {
  readonly alert: string;
  readonly minutes: number;
  readonly firing: Series;
  readonly quiet: Series;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
}

const model = 'model="churn",version="1.2.0"';
const server = 'instance="model:8080",job="model"';
const predict = `${server},route="/predict"`;
const seen = { model: 'churn', version: '1.2.0', instance: 'model:8080', job: 'model' };
const byInstance = { instance: 'model:8080' };

const cases: readonly AlertCase[] = [
  {
    alert: 'MlnbNotScraped',
    minutes: 5,
    firing: [[`up{${server}}`, '0x10']],
    quiet: [[`up{${server}}`, '1x10']],
    labels: { instance: 'model:8080', job: 'model' },
    summary: 'model:8080 does not answer.',
  },
  {
    alert: 'MlnbNoModel',
    minutes: 5,
    firing: [[`up{${server}}`, '1x10']],
    quiet: [
      [`up{${server}}`, '1x10'],
      [`mlnb_model_info{${server},${model}}`, '1x10'],
    ],
    labels: { instance: 'model:8080', job: 'model' },
    summary: 'model:8080 is up and has no model.',
  },
  {
    alert: 'MlnbErrorRatio',
    minutes: 20,
    // Of 100 requests a minute, 4 or 1; probes, which never fail, do not count.
    firing: requests({ fine: 96, failed: 4 }),
    quiet: requests({ fine: 99, failed: 1 }),
    labels: byInstance,
    summary: '4% of the requests to model:8080 fail.',
  },
  {
    alert: 'MlnbLatency',
    minutes: 30,
    // All between 0.5 and 1 s, or all below 0.5 s.
    firing: latencies({ below: 0 }),
    quiet: latencies({ below: 100 }),
    labels: byInstance,
    summary: 'model:8080 needs 995ms for one request in a hundred.',
  },
  {
    alert: 'MlnbQueueFull',
    minutes: 10,
    firing: [[`mlnb_queue_fullness_ratio{${server},${model}}`, '0.9x20']],
    quiet: [[`mlnb_queue_fullness_ratio{${server},${model}}`, '0.5x20']],
    labels: seen,
    summary: 'The queue of churn 1.2.0 is 90% full.',
  },
  {
    alert: 'MlnbDrift',
    minutes: 30,
    firing: [[`mlnb_drift_level{${server},${model},column="age"}`, '2x40']],
    quiet: [
      [`mlnb_drift_level{${server},${model},column="age"}`, '1x40'],
      [`mlnb_drift_level{${server},${model},column="(prediction)"}`, '2x40'],
    ],
    labels: { ...seen, column: 'age' },
    summary: 'Column age of churn 1.2.0 has drifted.',
  },
  {
    alert: 'MlnbPredictionDrift',
    minutes: 30,
    firing: [[`mlnb_drift_level{${server},${model},column="(prediction)"}`, '2x40']],
    quiet: [[`mlnb_drift_level{${server},${model},column="(prediction)"}`, '1x40']],
    labels: { ...seen, column: '(prediction)' },
    summary: 'The answers of churn 1.2.0 have drifted.',
  },
  {
    alert: 'MlnbViolations',
    minutes: 30,
    firing: [
      [`mlnb_errors_total{${server},kind="schema"}`, '0+10x40'],
      ...requests({ fine: 90, failed: 0, refused: 10 }),
    ],
    quiet: [[`mlnb_errors_total{${server},kind="schema"}`, '0+1x40'], ...requests({ fine: 99, failed: 0, refused: 1 })],
    labels: byInstance,
    summary: '10% of the requests to model:8080 break the schema.',
  },
  {
    alert: 'MlnbAccuracyDrop',
    minutes: 20,
    firing: figures('accuracy', { low: 0.7, high: 0.8, reference: 0.9 }),
    quiet: figures('accuracy', { low: 0.85, high: 0.95, reference: 0.9 }),
    labels: { ...seen, metric: 'accuracy' },
    summary: 'The accuracy of churn 1.2.0 is worse than in its evaluation.',
  },
  {
    alert: 'MlnbAccuracyDrop',
    minutes: 20,
    // Of an error, less is better.
    firing: figures('rmse', { low: 3, high: 4, reference: 2 }),
    quiet: figures('rmse', { low: 1, high: 1.5, reference: 2 }),
    labels: { ...seen, metric: 'rmse' },
    summary: 'The rmse of churn 1.2.0 is worse than in its evaluation.',
  },
  {
    alert: 'MlnbRetrain',
    minutes: 60,
    firing: [[`mlnb_recommendation{${server},${model},action="retrain"}`, '1x70']],
    quiet: [
      [`mlnb_recommendation{${server},${model},action="watch"}`, '1x70'],
      [`mlnb_recommendation{${server},${model},action="retrain"}`, '0x70'],
    ],
    labels: { ...seen, action: 'retrain' },
    summary: 'The monitor recommends to train churn 1.2.0 anew.',
  },
  {
    alert: 'MlnbModelNotLoaded',
    minutes: 6,
    firing: [[`mlnb_model_load_failures_total{${server}}`, '0 0 1x20']],
    quiet: [[`mlnb_model_load_failures_total{${server}}`, '0x20']],
    labels: { instance: 'model:8080', job: 'model' },
    summary: 'model:8080 refused a model or a routing.',
  },
];

function testsOf({ alert, minutes, firing, quiet, labels, summary }: AlertCase): readonly object[] {
  const rule = alertRules.find((known) => known.alert === alert);
  if (!rule) throw new Error(`there is no alert ${alert}`);
  const test = (name: string, series: Series, expected: readonly object[]): object => ({
    name: `${alert} ${name}`,
    interval: '1m',
    input_series: series.map(([of, values]) => ({ series: of, values })),
    alert_rule_test: [{ eval_time: `${String(minutes)}m`, alertname: alert, exp_alerts: expected }],
  });
  const fired = {
    exp_labels: { ...labels, severity: rule.labels.severity },
    exp_annotations: { summary, description: rule.annotations.description },
  };
  return [test('fires', firing, [fired]), test('is quiet', quiet, [])];
}

/** A minute, with many more probes that are all answered. */
function requests({ fine, failed, refused = 0 }: { fine: number; failed: number; refused?: number }): Series {
  const count = 'mlnb_request_duration_seconds_count';
  return [
    [`${count}{${predict},status="200"}`, `0+${String(fine)}x40`],
    [`${count}{${predict},status="500"}`, `0+${String(failed)}x40`],
    [`${count}{${predict},status="422"}`, `0+${String(refused)}x40`],
    [`${count}{${server},route="/health/ready",status="200"}`, '0+10000x40'],
  ];
}

/** Of 100 a minute, all of them below a second, so many of them below half a second. */
function latencies({ below }: { readonly below: number }): Series {
  const bucket = 'mlnb_request_duration_seconds_bucket';
  return [
    [`${bucket}{${predict},status="200",le="0.5"}`, `0+${String(below)}x40`],
    [`${bucket}{${predict},status="200",le="1.0"}`, '0+100x40'],
    [`${bucket}{${predict},status="200",le="+Inf"}`, '0+100x40'],
  ];
}

function figures(metric: string, { low, high, reference }: { low: number; high: number; reference: number }): Series {
  const of = `{${server},${model},metric="${metric}"}`;
  return [
    [`mlnb_live_metric_low${of}`, `${String(low)}x30`],
    [`mlnb_live_metric_high${of}`, `${String(high)}x30`],
    [`mlnb_live_metric_reference${of}`, `${String(reference)}x30`],
  ];
}
