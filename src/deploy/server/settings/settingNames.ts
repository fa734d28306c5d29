/** A setting as a person gives it: a variable, a flag of the same meaning, and what they are. */
export interface SettingName {
  readonly variable: string;
  readonly flag: string;
  /** What stands for the value in a usage text. */
  readonly value: string;
  readonly help: string;
}

/** In the order of `docs/serving.md` and of the help. */
export const settingNames = {
  host: {
    variable: 'MLNB_HOST',
    flag: 'host',
    value: 'H',
    help: 'address to listen on; 127.0.0.1 unless given, 0.0.0.0 for every one',
  },
  port: { variable: 'MLNB_PORT', flag: 'port', value: 'P', help: 'port; 8080 unless given, 0 for any free one' },
  grpcPort: { variable: 'MLNB_GRPC_PORT', flag: 'grpc-port', value: 'P', help: 'port for gRPC; none unless given' },
  apiKeyFile: {
    variable: 'MLNB_API_KEY_FILE',
    flag: 'api-key-file',
    value: 'FILE',
    help: 'file with the key that answers and feedback want (or MLNB_API_KEY)',
  },
  adminKeyFile: {
    variable: 'MLNB_ADMIN_KEY_FILE',
    flag: 'admin-key-file',
    value: 'FILE',
    help: 'file with the key of admin calls, which are off without one (or MLNB_ADMIN_KEY)',
  },
  corsOrigins: {
    variable: 'MLNB_CORS_ORIGINS',
    flag: 'cors-origins',
    value: 'A,B,…',
    help: 'pages of these origins may call, such as https://example.com; * for any',
  },
  requestLog: {
    variable: 'MLNB_LOG_REQUESTS',
    flag: 'log-requests',
    value: 'FILE',
    help: 'append requests, answers and feedback to a file, for mlnb monitor. It holds what was sent',
  },
  logLevel: {
    variable: 'MLNB_LOG_LEVEL',
    flag: 'log-level',
    value: 'LEVEL',
    help: 'debug, info, warn, error or off',
  },
  docs: {
    variable: 'MLNB_DOCS',
    flag: 'docs',
    value: 'on|off',
    help: 'whether /, /docs and /openapi.json are there; on unless given',
  },
  bodyBytes: {
    variable: 'MLNB_BODY_LIMIT',
    flag: 'body-limit',
    value: 'BYTES',
    help: 'largest body, such as 10mb (the default)',
  },
  records: {
    variable: 'MLNB_MAX_RECORDS',
    flag: 'max-records',
    value: 'N',
    help: 'most records of one request; 10000 unless given',
  },
  requestMs: {
    variable: 'MLNB_REQUEST_TIMEOUT_MS',
    flag: 'request-timeout-ms',
    value: 'MS',
    help: 'how long a request may take to arrive; 30000 unless given',
  },
  answerMs: {
    variable: 'MLNB_ANSWER_TIMEOUT_MS',
    flag: 'answer-timeout-ms',
    value: 'MS',
    help: 'how long a request may wait for its answer, before it is 503; 30000 unless given',
  },
  connections: {
    variable: 'MLNB_MAX_CONNECTIONS',
    flag: 'max-connections',
    value: 'N',
    help: 'most connections at once; 10000 unless given',
  },
  batchRequests: {
    variable: 'MLNB_BATCH_REQUESTS',
    flag: 'batch-requests',
    value: 'N',
    help: 'most requests that one call of the model answers; 64 unless given',
  },
  queueRows: {
    variable: 'MLNB_QUEUE_ROWS',
    flag: 'queue-rows',
    value: 'N',
    help: 'most rows that wait, before answers are 503; 100000 unless given',
  },
  watchMs: {
    variable: 'MLNB_WATCH_MS',
    flag: 'watch-ms',
    value: 'MS',
    help: 'how often the folder and routing.json are looked at; 2000 unless given, 0 for never',
  },
  drainDelayMs: {
    variable: 'MLNB_DRAIN_DELAY_MS',
    flag: 'drain-delay-ms',
    value: 'MS',
    help: 'after SIGTERM, take connections that long while readiness says 503; 1000 unless given',
  },
  drainTimeoutMs: {
    variable: 'MLNB_DRAIN_TIMEOUT_MS',
    flag: 'drain-timeout-ms',
    value: 'MS',
    help: 'then cut what is not answered after that long; 25000 unless given',
  },
} as const satisfies Readonly<Record<string, SettingName>>;

export type SettingKey = keyof typeof settingNames;

/** Variables that have no flag. */
export const otherVariables = ['MLNB_MODEL_DIR', 'MLNB_API_KEY', 'MLNB_ADMIN_KEY'] as const;
