/**
 * Every metric of `/metrics`, by its full name: what Prometheus's rules and Grafana's dashboard may ask for.
 * A version's labels are `model` and `version`. A histogram also gives `_bucket` (label `le`), `_sum` and `_count`.
 */
export const metricCatalogue = {
  mlnb_request_duration_seconds: {
    type: 'histogram',
    help: 'Time from the start of a request until its answer was sent.',
    labels: ['route', 'model', 'version', 'status'],
  },
  mlnb_rows_total: { type: 'counter', help: 'Rows that were answered.', labels: ['model', 'version'] },
  mlnb_errors_total: { type: 'counter', help: 'Requests that were not answered, by what was wrong.', labels: ['kind'] },
  mlnb_requests_in_flight: { type: 'gauge', help: 'Requests that have come and have no answer yet.', labels: [] },
  mlnb_queue_requests: {
    type: 'gauge',
    help: 'Requests that wait for the model or are with it.',
    labels: ['model', 'version'],
  },
  mlnb_queue_rows: { type: 'gauge', help: 'Rows of these requests.', labels: ['model', 'version'] },
  mlnb_queue_bytes: { type: 'gauge', help: 'Bytes of these requests.', labels: ['model', 'version'] },
  mlnb_queue_fullness_ratio: {
    type: 'gauge',
    help: 'How full the queue is, from 0 to 1; at 1 requests are refused with 503.',
    labels: ['model', 'version'],
  },
  mlnb_batch_requests: {
    type: 'histogram',
    help: 'Requests that one call of the model answered together.',
    labels: ['model', 'version'],
  },
  mlnb_batch_rows: { type: 'histogram', help: 'Rows of one call of the model.', labels: ['model', 'version'] },
  mlnb_batch_duration_seconds: {
    type: 'histogram',
    help: 'Time that one call of the model took.',
    labels: ['model', 'version'],
  },
  mlnb_batch_failures_total: {
    type: 'counter',
    help: 'Calls of the model that failed; their requests were asked again one by one.',
    labels: ['model', 'version'],
  },
  mlnb_model_info: {
    type: 'gauge',
    help: 'Always 1, for every loaded version.',
    labels: ['model', 'version', 'task', 'format', 'class', 'content_hash', 'mlnb'],
  },
  mlnb_routing_weight: {
    type: 'gauge',
    help: 'Share of requests that a version answers, from 0 to 1.',
    labels: ['model', 'version', 'role'],
  },
  mlnb_routing_shadow: {
    type: 'gauge',
    help: '1 for the version that is asked as a shadow, 0 for the others.',
    labels: ['model', 'version'],
  },
  mlnb_routing_changes_total: {
    type: 'counter',
    help: 'Changes of the routing, by who made them.',
    labels: ['cause'],
  },
  mlnb_routing_refused_total: {
    type: 'counter',
    help: 'Routings that were not valid; the one before stayed.',
    labels: [],
  },
  mlnb_model_load_failures_total: {
    type: 'counter',
    help: 'Folders of models that could not be loaded.',
    labels: [],
  },
  mlnb_shadow_requests_total: {
    type: 'counter',
    help: 'Requests for the shadow: compared, failed, skipped for lack of time, or of columns that it cannot take.',
    labels: ['model', 'version', 'result'],
  },
  mlnb_shadow_rows_total: {
    type: 'counter',
    help: 'Rows that the shadow answered as the answering version did (equal), or differently (different).',
    labels: ['model', 'version', 'result'],
  },
  mlnb_shadow_largest_difference: {
    type: 'gauge',
    help: 'Greatest difference of two numbers (probabilities, or predictions) since the shadow began.',
    labels: ['model', 'version'],
  },
  mlnb_predictions_total: {
    type: 'counter',
    help: 'Answers by their class or cluster.',
    labels: ['model', 'version', 'class'],
  },
  mlnb_prediction_value: {
    type: 'histogram',
    help: 'Answers that are numbers, in the bins of the training data (its deciles).',
    labels: ['model', 'version'],
  },
  mlnb_schema_violations_total: {
    type: 'counter',
    help: 'Values of requests that break the schema, by field; fields that the model does not know are (other).',
    labels: ['model', 'version', 'field', 'code'],
  },
  mlnb_drift_psi: {
    type: 'gauge',
    help: 'Population stability index of the recent rows against the training data; column (prediction) is the answers.',
    labels: ['model', 'version', 'column'],
  },
  mlnb_drift_jensen_shannon: {
    type: 'gauge',
    help: 'Jensen-Shannon divergence of the same, in bits.',
    labels: ['model', 'version', 'column'],
  },
  mlnb_drift_ks_statistic: {
    type: 'gauge',
    help: 'Kolmogorov-Smirnov statistic of the same, of numbers.',
    labels: ['model', 'version', 'column'],
  },
  mlnb_drift_p_value: {
    type: 'gauge',
    help: 'P value of the Kolmogorov-Smirnov test (numbers) or the chi-square test (categories).',
    labels: ['model', 'version', 'column'],
  },
  mlnb_drift_outside_ratio: {
    type: 'gauge',
    help: 'Share of recent rows outside of the range, or of the levels, of the training data.',
    labels: ['model', 'version', 'column'],
  },
  mlnb_drift_missing_ratio: {
    type: 'gauge',
    help: 'Share of recent rows without a value.',
    labels: ['model', 'version', 'column'],
  },
  mlnb_drift_level: {
    type: 'gauge',
    help: 'Drift as a level: 0 none, 1 slight, 2 marked; -1 for too few rows to say.',
    labels: ['model', 'version', 'column'],
  },
  mlnb_drift_columns: {
    type: 'gauge',
    help: 'How many columns have which level of drift (none, slight, marked, unknown).',
    labels: ['model', 'version', 'level'],
  },
  mlnb_drift_rows: {
    type: 'gauge',
    help: 'Recent rows that drift is computed from.',
    labels: ['model', 'version'],
  },
  mlnb_live_metric: {
    type: 'gauge',
    help: 'The metric, such as accuracy, over the answers whose truth was posted.',
    labels: ['model', 'version', 'metric'],
  },
  mlnb_live_metric_low: {
    type: 'gauge',
    help: 'Lower end of its 95 % interval.',
    labels: ['model', 'version', 'metric'],
  },
  mlnb_live_metric_high: {
    type: 'gauge',
    help: 'Upper end of its 95 % interval.',
    labels: ['model', 'version', 'metric'],
  },
  mlnb_live_metric_reference: {
    type: 'gauge',
    help: 'The same metric when the model was evaluated.',
    labels: ['model', 'version', 'metric'],
  },
  mlnb_live_rows: {
    type: 'gauge',
    help: 'Answers whose truth was posted.',
    labels: ['model', 'version'],
  },
  mlnb_recommendation: {
    type: 'gauge',
    help: '1 for what the monitor recommends (none, watch, investigate, retrain), 0 for the others.',
    labels: ['model', 'version', 'action'],
  },
  process_cpu_seconds_total: { type: 'counter', help: 'CPU time of the process, user and system.', labels: [] },
  process_resident_memory_bytes: { type: 'gauge', help: 'Resident memory.', labels: [] },
  process_start_time_seconds: { type: 'gauge', help: 'When the process started, since 1970.', labels: [] },
  nodejs_heap_used_bytes: { type: 'gauge', help: 'Used heap of JavaScript.', labels: [] },
  nodejs_external_memory_bytes: {
    type: 'gauge',
    help: 'Memory outside of that heap, array buffers among it.',
    labels: [],
  },
  nodejs_eventloop_lag_p50_seconds: {
    type: 'gauge',
    help: 'How late the event loop was since the last scrape: the median.',
    labels: [],
  },
  nodejs_eventloop_lag_p99_seconds: { type: 'gauge', help: 'The 99th percentile of the same.', labels: [] },
} as const satisfies Readonly<Record<string, MetricEntry>>;

export interface MetricEntry {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

export type MetricName = keyof typeof metricCatalogue;
export type LabelOf<Name extends MetricName> = (typeof metricCatalogue)[Name]['labels'][number];
