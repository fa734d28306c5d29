import { HistogramFamily, NumberFamily, type NumberName } from './Family.ts';

export type Families = ReturnType<typeof families>;

/** All metrics of `metricCatalogue`, empty, by short names. */
export function families() {
  return {
    requestSeconds: new HistogramFamily('mlnb_request_duration_seconds', requestSeconds),
    rows: numbers('mlnb_rows_total'),
    errors: numbers('mlnb_errors_total'),
    inFlight: numbers('mlnb_requests_in_flight'),
    queueRequests: numbers('mlnb_queue_requests'),
    queueRows: numbers('mlnb_queue_rows'),
    queueBytes: numbers('mlnb_queue_bytes'),
    queueFullness: numbers('mlnb_queue_fullness_ratio'),
    batchRequests: new HistogramFamily('mlnb_batch_requests', [1, 2, 4, 8, 16, 32, 64]),
    batchRows: new HistogramFamily('mlnb_batch_rows', [1, 4, 16, 64, 256, 1_024, 4_096]),
    batchSeconds: new HistogramFamily('mlnb_batch_duration_seconds', batchSeconds),
    batchFailures: numbers('mlnb_batch_failures_total'),
    modelInfo: numbers('mlnb_model_info'),
    routingWeight: numbers('mlnb_routing_weight'),
    routingShadow: numbers('mlnb_routing_shadow'),
    routingChanges: numbers('mlnb_routing_changes_total'),
    routingRefused: numbers('mlnb_routing_refused_total'),
    loadFailures: numbers('mlnb_model_load_failures_total'),
    shadowRequests: numbers('mlnb_shadow_requests_total'),
    shadowRows: numbers('mlnb_shadow_rows_total'),
    shadowDifference: numbers('mlnb_shadow_largest_difference'),
    predictions: numbers('mlnb_predictions_total'),
    predictionValue: new HistogramFamily('mlnb_prediction_value', predictionBounds),
    violations: numbers('mlnb_schema_violations_total'),
    driftPsi: numbers('mlnb_drift_psi'),
    driftJensenShannon: numbers('mlnb_drift_jensen_shannon'),
    driftKs: numbers('mlnb_drift_ks_statistic'),
    driftPValue: numbers('mlnb_drift_p_value'),
    driftOutside: numbers('mlnb_drift_outside_ratio'),
    driftMissing: numbers('mlnb_drift_missing_ratio'),
    driftLevel: numbers('mlnb_drift_level'),
    driftColumns: numbers('mlnb_drift_columns'),
    driftRows: numbers('mlnb_drift_rows'),
    liveMetric: numbers('mlnb_live_metric'),
    liveLow: numbers('mlnb_live_metric_low'),
    liveHigh: numbers('mlnb_live_metric_high'),
    liveReference: numbers('mlnb_live_metric_reference'),
    liveRows: numbers('mlnb_live_rows'),
    recommendation: numbers('mlnb_recommendation'),
    cpuSeconds: numbers('process_cpu_seconds_total'),
    residentBytes: numbers('process_resident_memory_bytes'),
    startTime: numbers('process_start_time_seconds'),
    heapUsed: numbers('nodejs_heap_used_bytes'),
    externalBytes: numbers('nodejs_external_memory_bytes'),
    loopLagMedian: numbers('nodejs_eventloop_lag_p50_seconds'),
    loopLagHigh: numbers('nodejs_eventloop_lag_p99_seconds'),
  };
}

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const batchSeconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
/** For models without a reference, whose range nobody knows. */
const predictionBounds = [-1e6, -1e4, -100, -10, -1, 0, 1, 10, 100, 1e4, 1e6];

function numbers<Name extends NumberName>(name: Name): NumberFamily<Name> {
  return new NumberFamily(name);
}
