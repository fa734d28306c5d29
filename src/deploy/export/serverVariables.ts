/** What exported files set of the server's environment; its whole list is in src/deploy/server/settings. */
export const serverVariables = {
  modelDir: 'MLNB_MODEL_DIR',
  host: 'MLNB_HOST',
  grpcPort: 'MLNB_GRPC_PORT',
  apiKey: 'MLNB_API_KEY',
  adminKey: 'MLNB_ADMIN_KEY',
  drainDelay: 'MLNB_DRAIN_DELAY_MS',
} as const;
