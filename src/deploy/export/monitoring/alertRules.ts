import { yamlText } from '../yaml/yamlText.ts';
import { errorFigures, ofRequests } from './queries.ts';

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: 'critical' | 'warning' | 'info' };
  readonly annotations: { readonly summary: string; readonly description: string };
}

const seen = `of ${template('model')} ${template('version')}`;

/** Thresholds are starting points, to be changed to what the service promises. */
export const alertRules: readonly AlertRule[] = [
  {
    alert: 'MlnbNotScraped',
    expr: 'up{job="model"} == 0',
    for: '1m',
    labels: { severity: 'critical' },
    annotations: {
      summary: `${template('instance')} does not answer.`,
      description: 'Prometheus gets no metrics from the server: it is down, starting, or cannot be reached.',
    },
  },
  {
    alert: 'MlnbNoModel',
    expr: 'up{job="model"} == 1 unless on (instance) mlnb_model_info',
    for: '2m',
    labels: { severity: 'critical' },
    annotations: {
      summary: `${template('instance')} is up and has no model.`,
      description: 'The server runs and is not ready: no model is loaded. Its log says why.',
    },
  },
  {
    alert: 'MlnbErrorRatio',
    expr: `sum by (instance) (rate(mlnb_request_duration_seconds_count{status=~"5..",${ofRequests}}[5m])) / sum by (instance) (rate(mlnb_request_duration_seconds_count{${ofRequests}}[5m])) > 0.02`,
    for: '5m',
    labels: { severity: 'critical' },
    annotations: {
      summary: `${percentage()} of the requests to ${template('instance')} fail.`,
      description: 'More than 2 % of requests were answered with a status from 500 on, for five minutes.',
    },
  },
  {
    alert: 'MlnbLatency',
    expr: `histogram_quantile(0.99, sum by (instance, le) (rate(mlnb_request_duration_seconds_bucket{${ofRequests}}[5m]))) > 0.5`,
    for: '10m',
    labels: { severity: 'warning' },
    annotations: {
      summary: `${template('instance')} needs {{ $value | humanizeDuration }} for one request in a hundred.`,
      description: 'The 99th percentile of the time to answer has been over half a second for ten minutes.',
    },
  },
  {
    alert: 'MlnbQueueFull',
    expr: 'mlnb_queue_fullness_ratio > 0.8',
    for: '2m',
    labels: { severity: 'warning' },
    annotations: {
      summary: `The queue ${seen} is ${percentage()} full.`,
      description: 'Requests come faster than they are answered. When the queue is full they are refused with 503.',
    },
  },
  {
    alert: 'MlnbDrift',
    expr: 'mlnb_drift_level{column!="(prediction)"} >= 2',
    for: '15m',
    labels: { severity: 'warning' },
    annotations: {
      summary: `Column ${template('column')} ${seen} has drifted.`,
      description:
        'Recent requests differ from the training data: compare the column on the dashboard, then decide on retraining.',
    },
  },
  {
    alert: 'MlnbPredictionDrift',
    expr: 'mlnb_drift_level{column="(prediction)"} >= 2',
    for: '15m',
    labels: { severity: 'warning' },
    annotations: {
      summary: `The answers ${seen} have drifted.`,
      description: 'The model answers otherwise than it did on the training data, in their distribution.',
    },
  },
  {
    alert: 'MlnbViolations',
    expr: `sum by (instance) (rate(mlnb_errors_total{kind="schema"}[10m])) / sum by (instance) (rate(mlnb_request_duration_seconds_count{${ofRequests}}[10m])) > 0.05`,
    for: '10m',
    labels: { severity: 'warning' },
    annotations: {
      summary: `${percentage()} of the requests to ${template('instance')} break the schema.`,
      description:
        'More than 5 % of requests were refused for their fields. The dashboard says which; a client may have changed.',
    },
  },
  {
    alert: 'MlnbAccuracyDrop',
    expr: `(mlnb_live_metric_high{metric!~"${errorFigures}"} < mlnb_live_metric_reference) or (mlnb_live_metric_low{metric=~"${errorFigures}"} > mlnb_live_metric_reference)`,
    for: '10m',
    labels: { severity: 'critical' },
    annotations: {
      summary: `The ${template('metric')} ${seen} is worse than in its evaluation.`,
      description:
        'Over the answers whose truth was posted, the whole 95 % interval is worse than the figure of the evaluation.',
    },
  },
  {
    alert: 'MlnbRetrain',
    expr: 'mlnb_recommendation{action="retrain"} == 1',
    for: '30m',
    labels: { severity: 'warning' },
    annotations: {
      summary: `The monitor recommends to train ${template('model')} ${template('version')} anew.`,
      description: 'Its report gives the reasons: `mlnb monitor`, or GET /monitor of the server.',
    },
  },
  {
    alert: 'MlnbModelNotLoaded',
    expr: 'increase(mlnb_model_load_failures_total[10m]) > 0 or increase(mlnb_routing_refused_total[10m]) > 0',
    for: '0m',
    labels: { severity: 'warning' },
    annotations: {
      summary: `${template('instance')} refused a model or a routing.`,
      description: 'A folder of a model, or routing.json, is not valid. What answered before goes on answering.',
    },
  },
];

export function alertRulesFile(): string {
  return yamlText(
    { groups: [{ name: 'mlnb', rules: alertRules }] },
    {
      comment:
        'Starting points: set thresholds to what your service promises. `promtool test rules alerts.test.yml` tests them.',
    },
  );
}

function template(label: string): string {
  return `{{ $labels.${label} }}`;
}

function percentage(): string {
  return '{{ $value | humanizePercentage }}';
}
