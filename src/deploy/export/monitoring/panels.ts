import { ofRequests } from './queries.ts';

/** A panel of the dashboard as this program means it; `dashboard` makes Grafana's form of it. */
export interface PanelPlan {
  readonly title: string;
  readonly description: string;
  readonly type: 'timeseries' | 'stat' | 'table' | 'bargauge';
  /** Of 24 columns. */
  readonly width: number;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  /** Where green ends and red begins. */
  readonly limits?: { readonly orange: number; readonly red: number };
  readonly isStacked?: boolean;
  readonly queries: readonly QueryPlan[];
}

export interface QueryPlan {
  readonly expr: string;
  readonly legend: string;
}

export interface RowPlan {
  readonly title: string;
  readonly panels: readonly PanelPlan[];
}

const version = 'model=~"$model",version=~"$version"';
const window = '[$__rate_interval]';

export const rows: readonly RowPlan[] = [
  {
    title: 'Service',
    panels: [
      {
        title: 'Up',
        description: 'Servers that Prometheus reaches.',
        type: 'stat',
        width: 3,
        queries: [{ expr: 'sum(up{job="model"})', legend: 'up' }],
      },
      {
        title: 'Requests',
        description: 'Requests a second, without probes and scrapes.',
        type: 'stat',
        width: 3,
        unit: 'reqps',
        queries: [
          { expr: `sum(rate(mlnb_request_duration_seconds_count{${ofRequests}}${window}))`, legend: 'requests' },
        ],
      },
      {
        title: 'Errors',
        description: 'Share of requests that were answered with a status from 500 on.',
        type: 'stat',
        width: 3,
        unit: 'percentunit',
        limits: { orange: 0.005, red: 0.02 },
        queries: [
          {
            // Nothing failed is 0, and not an empty panel.
            expr: `(sum(rate(mlnb_request_duration_seconds_count{status=~"5..",${ofRequests}}${window})) or vector(0)) / sum(rate(mlnb_request_duration_seconds_count{${ofRequests}}${window}))`,
            legend: 'errors',
          },
        ],
      },
      {
        title: '99th percentile',
        description: 'One request in a hundred takes longer.',
        type: 'stat',
        width: 3,
        unit: 's',
        limits: { orange: 0.25, red: 0.5 },
        queries: [{ expr: quantile(0.99), legend: 'p99' }],
      },
      {
        title: 'Rows',
        description: 'Rows a second that were answered.',
        type: 'stat',
        width: 3,
        unit: 'cps',
        queries: [{ expr: `sum(rate(mlnb_rows_total{${version}}${window}))`, legend: 'rows' }],
      },
      {
        title: 'Drifted columns',
        description: 'Columns whose recent rows differ markedly from the training data.',
        type: 'stat',
        width: 3,
        limits: { orange: 1, red: 3 },
        queries: [{ expr: `sum(mlnb_drift_columns{level="marked",${version}})`, legend: 'columns' }],
      },
      {
        title: 'Recommendation',
        description: 'What the monitor recommends.',
        type: 'stat',
        width: 6,
        queries: [{ expr: `mlnb_recommendation{${version}} == 1`, legend: '{{action}}' }],
      },
      {
        title: 'Requests by status',
        description: 'Requests a second by the status of their answer.',
        type: 'timeseries',
        width: 12,
        unit: 'reqps',
        min: 0,
        isStacked: true,
        queries: [
          {
            expr: `sum by (status) (rate(mlnb_request_duration_seconds_count{${ofRequests}}${window}))`,
            legend: '{{status}}',
          },
        ],
      },
      {
        title: 'Time to answer',
        description: 'Half of the requests, 95 % and 99 % of them were answered within that time.',
        type: 'timeseries',
        width: 12,
        unit: 's',
        min: 0,
        queries: [
          { expr: quantile(0.5), legend: 'p50' },
          { expr: quantile(0.95), legend: 'p95' },
          { expr: quantile(0.99), legend: 'p99' },
        ],
      },
      {
        title: 'Errors by kind',
        description: 'Requests a second that were not answered, by what was wrong.',
        type: 'timeseries',
        width: 8,
        unit: 'reqps',
        min: 0,
        queries: [{ expr: `sum by (kind) (rate(mlnb_errors_total${window}))`, legend: '{{kind}}' }],
      },
      {
        title: 'Queue',
        description: 'How full the queue before the model is; when it is full, requests are refused with 503.',
        type: 'timeseries',
        width: 8,
        unit: 'percentunit',
        min: 0,
        max: 1,
        queries: [{ expr: `max by (version) (mlnb_queue_fullness_ratio{${version}})`, legend: '{{version}}' }],
      },
      {
        title: 'In flight',
        description: 'Requests that have no answer yet.',
        type: 'timeseries',
        width: 8,
        min: 0,
        queries: [{ expr: 'sum by (instance) (mlnb_requests_in_flight)', legend: '{{instance}}' }],
      },
    ],
  },
  {
    title: 'Model',
    panels: [
      {
        title: 'Versions',
        description: 'What is loaded.',
        type: 'table',
        width: 12,
        queries: [{ expr: `mlnb_model_info{${version}}`, legend: '' }],
      },
      {
        title: 'Share of requests',
        description: 'By version, as the routing says.',
        type: 'timeseries',
        width: 6,
        unit: 'percentunit',
        min: 0,
        max: 1,
        isStacked: true,
        queries: [
          { expr: `avg by (version, role) (mlnb_routing_weight{${version}})`, legend: '{{version}} ({{role}})' },
        ],
      },
      {
        title: 'Rows of one call',
        description:
          'Rows that the model answered in one call: more of them under load, since waiting requests are joined.',
        type: 'timeseries',
        width: 6,
        min: 0,
        queries: [
          {
            expr: `sum by (version) (rate(mlnb_batch_rows_sum{${version}}${window})) / sum by (version) (rate(mlnb_batch_rows_count{${version}}${window}))`,
            legend: '{{version}}',
          },
        ],
      },
      {
        title: 'Answers by class',
        description: 'Share of each class among the answers. Empty for models that answer with numbers.',
        type: 'timeseries',
        width: 12,
        unit: 'percentunit',
        min: 0,
        max: 1,
        isStacked: true,
        queries: [
          {
            expr: `sum by (version, class) (rate(mlnb_predictions_total{${version}}${window})) / on (version) group_left () sum by (version) (rate(mlnb_predictions_total{${version}}${window}))`,
            legend: '{{class}} ({{version}})',
          },
        ],
      },
      {
        title: 'Answers that are numbers',
        description: 'Quartiles of the answers, as well as the bins of the training data tell. Empty for classifiers.',
        type: 'timeseries',
        width: 12,
        queries: [0.25, 0.5, 0.75].map((share) => ({
          expr: `histogram_quantile(${String(share)}, sum by (version, le) (rate(mlnb_prediction_value_bucket{${version}}${window})))`,
          legend: `${String(share * 100)} % ({{version}})`,
        })),
      },
    ],
  },
  {
    title: 'Drift',
    panels: [
      {
        title: 'Level',
        description: '0 none, 1 slight, 2 marked; -1 for too few rows.',
        type: 'bargauge',
        width: 8,
        min: -1,
        max: 2,
        limits: { orange: 1, red: 2 },
        queries: [{ expr: `max by (column) (mlnb_drift_level{${version}})`, legend: '{{column}}' }],
      },
      {
        title: 'Population stability index',
        description: 'Against the training data. From 0.1 on it is usually called slight, from 0.25 on marked.',
        type: 'timeseries',
        width: 8,
        min: 0,
        queries: [{ expr: `max by (column) (mlnb_drift_psi{${version}})`, legend: '{{column}}' }],
      },
      {
        title: 'Outside of the training data',
        description: 'Share of rows outside of the range, or with a level, that training rows did not have.',
        type: 'timeseries',
        width: 8,
        unit: 'percentunit',
        min: 0,
        queries: [{ expr: `max by (column) (mlnb_drift_outside_ratio{${version}})`, legend: '{{column}}' }],
      },
      {
        title: 'Missing values',
        description: 'Share of recent rows without a value.',
        type: 'timeseries',
        width: 8,
        unit: 'percentunit',
        min: 0,
        queries: [{ expr: `max by (column) (mlnb_drift_missing_ratio{${version}})`, legend: '{{column}}' }],
      },
      {
        title: 'Violations of the schema',
        description: 'Values a second that requests were refused for. Empty while there were none.',
        type: 'timeseries',
        width: 8,
        unit: 'cps',
        min: 0,
        queries: [
          {
            expr: `sum by (field, code) (rate(mlnb_schema_violations_total{${version}}${window}))`,
            legend: '{{field}}: {{code}}',
          },
        ],
      },
      {
        title: 'Against the truth',
        description:
          'The metric over answers whose truth was posted, its 95 % interval, and its value in the evaluation.',
        type: 'timeseries',
        width: 8,
        queries: [
          { expr: `mlnb_live_metric{${version}}`, legend: '{{metric}}' },
          { expr: `mlnb_live_metric_low{${version}}`, legend: '95 % from' },
          { expr: `mlnb_live_metric_high{${version}}`, legend: '95 % to' },
          { expr: `mlnb_live_metric_reference{${version}}`, legend: 'evaluation' },
        ],
      },
    ],
  },
  {
    title: 'Process',
    panels: [
      {
        title: 'Memory',
        description: 'Resident memory.',
        type: 'timeseries',
        width: 8,
        unit: 'bytes',
        min: 0,
        queries: [{ expr: 'process_resident_memory_bytes{job="model"}', legend: '{{instance}}' }],
      },
      {
        title: 'CPU',
        description: 'Cores in use.',
        type: 'timeseries',
        width: 8,
        min: 0,
        queries: [{ expr: `rate(process_cpu_seconds_total{job="model"}${window})`, legend: '{{instance}}' }],
      },
      {
        title: 'Event loop',
        description: 'How late the event loop is: the 99th percentile.',
        type: 'timeseries',
        width: 8,
        unit: 's',
        min: 0,
        queries: [{ expr: 'nodejs_eventloop_lag_p99_seconds{job="model"}', legend: '{{instance}}' }],
      },
    ],
  },
];

function quantile(share: number): string {
  return `histogram_quantile(${String(share)}, sum by (le) (rate(mlnb_request_duration_seconds_bucket{${ofRequests}}${window})))`;
}
