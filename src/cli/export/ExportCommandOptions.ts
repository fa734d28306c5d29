import { UserError } from '../../base/UserError.ts';
import type { ExportSettings } from '../../deploy/export/ExportInput.ts';
import { parseCommand } from '../report/parseCommand.ts';

export interface ExportCommandOptions {
  readonly model: string;
  readonly output: string;
  readonly settings: Partial<ExportSettings>;
  /** Whether an image is built and tried, where there is an engine. */
  readonly build: boolean;
  /** What becomes of files that were changed; null to ask, or to keep them where nobody can be asked. */
  readonly onConflict: 'keep' | 'replace' | null;
  readonly dryRun: boolean;
  /** Whether nothing is asked. */
  readonly yes: boolean;
}

const fix =
  'Usage: mlnb export MODEL_DIR OUT_DIR [--image NAME] [--port P] [--node-image IMAGE] [--grpc] [--no-build] [--keep | --force | --dry-run] [--yes]';

/** @throws UserError CLI_USAGE */
export function parseExportOptions(argv: readonly string[]): ExportCommandOptions {
  const { values, positionals } = parseCommand(argv, known, { command: 'mlnb export', fix });
  const [model, output] = positionals;
  if (model === undefined || output === undefined || positionals.length > 2) {
    throw usage(`mlnb export takes a saved model and a folder to write, and got ${String(positionals.length)} names.`);
  }
  const { keep = false, force = false, 'dry-run': dryRun = false, yes = false } = values;
  if (keep && force) throw usage('--keep and --force contradict each other.');
  return {
    model,
    output,
    settings: {
      ...(values.image === undefined ? {} : { image: values.image }),
      ...(values.port === undefined ? {} : { port: portOf(values.port) }),
      ...(values['node-image'] === undefined ? {} : { nodeImage: values['node-image'] }),
      ...(values.grpc === true ? { grpc: true } : {}),
    },
    build: values['no-build'] !== true && !dryRun,
    onConflict: keep ? 'keep' : force ? 'replace' : null,
    dryRun,
    yes,
  };
}

const known = {
  image: { type: 'string' },
  port: { type: 'string' },
  'node-image': { type: 'string' },
  grpc: { type: 'boolean' },
  'no-build': { type: 'boolean' },
  keep: { type: 'boolean' },
  force: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
} as const;

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 1 && port <= 65_535) return port;
  throw usage(`--port is ${JSON.stringify(text)}, and a port is a number from 1 to 65535.`);
}

function usage(message: string): UserError {
  return new UserError('CLI_USAGE', message, { fix });
}
