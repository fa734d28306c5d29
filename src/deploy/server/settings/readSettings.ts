import { closestNames } from '../../../base/closestNames.ts';
import { printable } from '../../../base/printable.ts';
import { UserError } from '../../../base/UserError.ts';
import { parseFlags } from './parseFlags.ts';
import { defaultSettings, type LogLevel, logLevels, type ServerSettings } from './ServerSettings.ts';
import { otherVariables, type SettingKey, settingNames } from './settingNames.ts';

export interface SettingSources {
  /** Flags and the folder of the model. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads the file of a key. */
  readonly readText: (path: string) => string;
}

/**
 * Settings by flags, then variables, then defaults. Vertex AI's `AIP_*` variables stand in for what is not given.
 *
 * @throws UserError CLI_USAGE for flags that there are not, DEPLOY_SETTING for a value that a setting cannot have
 */
export function readSettings({ argv, env, readText }: SettingSources): ServerSettings {
  const flags = parseFlags(argv);
  const given = (key: SettingKey): Given | null => {
    const { flag, variable } = settingNames[key];
    const value = flags.values[flag];
    if (value !== undefined) return { name: `--${flag}`, value };
    const inEnvironment = env[variable];
    return inEnvironment === undefined || inEnvironment === '' ? null : { name: variable, value: inEnvironment };
  };
  const { limits, drain } = defaultSettings;
  const batchRequests = whole(given('batchRequests'), { from: 1, to: 10_000 });
  const queueRows = whole(given('queueRows'), { from: 1, to: 100_000_000 });
  return {
    modelDir: modelDirOf(flags.modelDir, env),
    host: hostOf(given('host')) ?? defaultSettings.host,
    port: portOf(given('port')) ?? portOf(vertexPort(env)) ?? defaultSettings.port,
    grpcPort: portOf(given('grpcPort')) ?? null,
    apiKey: keyOf(given('apiKeyFile'), { name: 'MLNB_API_KEY', env, readText }),
    adminKey: keyOf(given('adminKeyFile'), { name: 'MLNB_ADMIN_KEY', env, readText }),
    corsOrigins: originsOf(given('corsOrigins')),
    requestLog: given('requestLog')?.value ?? null,
    logLevel: levelOf(given('logLevel')) ?? defaultSettings.logLevel,
    docs: switchOf(given('docs')) ?? defaultSettings.docs,
    limits: {
      ...limits,
      bodyBytes: bytesOf(given('bodyBytes')) ?? limits.bodyBytes,
      records: whole(given('records'), { from: 1, to: 10_000_000 }) ?? limits.records,
      ...timesOf(given('requestMs')),
      answerMs: whole(given('answerMs'), { from: 100, to: dayMs }) ?? limits.answerMs,
      connections: whole(given('connections'), { from: 1, to: 1_000_000 }) ?? limits.connections,
    },
    batching: {
      ...(batchRequests === undefined ? {} : { batchRequests }),
      ...(queueRows === undefined ? {} : { queueRows }),
    },
    watchMs: whole(given('watchMs'), { from: 0, to: dayMs }) ?? defaultSettings.watchMs,
    drain: {
      delayMs: whole(given('drainDelayMs'), { from: 0, to: dayMs }) ?? drain.delayMs,
      timeoutMs: whole(given('drainTimeoutMs'), { from: 0, to: dayMs }) ?? drain.timeoutMs,
    },
    vertex: { healthRoute: routeOf('AIP_HEALTH_ROUTE', env), predictRoute: routeOf('AIP_PREDICT_ROUTE', env) },
  };
}

/** Variables that look like settings and are none, each with what may have been meant. Others belong to other parts of mlnb. */
export function unknownVariables(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const known = [...Object.values(settingNames).map(({ variable }) => variable), ...otherVariables].map(withoutPrefix);
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith(prefix) || known.includes(withoutPrefix(name))) return [];
    const [near] = closestNames(withoutPrefix(name), known);
    return near === undefined ? [] : [`${printable(name, 100)} is no setting. Did you mean ${prefix}${near}?`];
  });
}

const prefix = 'MLNB_';

function withoutPrefix(name: string): string {
  return name.slice(prefix.length);
}

const dayMs = 86_400_000;

interface Given {
  /** As the person wrote it: `--port`, `MLNB_PORT`. */
  readonly name: string;
  readonly value: string;
}

function modelDirOf(flag: string | null, env: SettingSources['env']): string {
  const dir = flag ?? env['MLNB_MODEL_DIR'];
  if (dir !== undefined && dir !== '') return dir;
  throw new UserError('CLI_USAGE', 'No folder of a saved model is given.', {
    fix: 'Name the folder that saveModel has written, or set MLNB_MODEL_DIR.',
  });
}

function hostOf(given: Given | null): string | undefined {
  if (given === null) return undefined;
  if (/^[\w.:%-]{1,255}$/.test(given.value)) return given.value;
  throw wrong(given, 'an address or a name of this machine, such as 127.0.0.1 or 0.0.0.0');
}

function portOf(given: Given | null): number | undefined {
  return whole(given, { from: 0, to: 65_535 });
}

function vertexPort(env: SettingSources['env']): Given | null {
  const value = env['AIP_HTTP_PORT'];
  return value === undefined || value === '' ? null : { name: 'AIP_HTTP_PORT', value };
}

function whole(given: Given | null, { from, to }: { from: number; to: number }): number | undefined {
  if (given === null) return undefined;
  const value = /^\d{1,15}$/.test(given.value) ? Number(given.value) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw wrong(given, `a whole number from ${from} to ${to}`);
}

/** Headers have to be there before the whole request has. */
function timesOf(given: Given | null): { requestMs?: number; headersMs?: number } {
  const requestMs = whole(given, { from: 100, to: dayMs });
  if (requestMs === undefined) return {};
  return { requestMs, headersMs: Math.min(requestMs, defaultSettings.limits.headersMs) };
}

function bytesOf(given: Given | null): number | undefined {
  if (given === null) return undefined;
  const [, digits, unit = ''] = /^(\d{1,12})\s*(kb|mb|gb|b)?$/i.exec(given.value) ?? [];
  const factor = { '': 1, b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 }[unit.toLowerCase()] ?? Number.NaN;
  const bytes = Number(digits) * factor;
  // Node's longest string is a little below 512 MB.
  if (bytes >= 1 && bytes <= 500 * 1024 ** 2) return bytes;
  throw wrong(given, 'a size such as 500kb or 10mb, at most 500mb');
}

function keyOf(
  file: Given | null,
  { name, env, readText }: { name: string } & Pick<SettingSources, 'env' | 'readText'>,
): string | null {
  const direct = env[name];
  const key = file === null ? direct : keyInFile(file, readText);
  if (key === undefined || (file === null && key === '')) return null;
  const trimmed = key.trim();
  // Never shown: not even a wrong one.
  if (/^[\u0021-\u007e]{8,512}$/.test(trimmed)) return trimmed;
  throw new UserError('DEPLOY_SETTING', `The key of ${file?.name ?? name} is not one.`, {
    fix: 'Use 8 to 512 printable characters without spaces, such as what "openssl rand -hex 32" prints.',
  });
}

function keyInFile({ name, value }: Given, readText: (path: string) => string): string {
  try {
    return readText(value);
  } catch (cause) {
    throw new UserError('DEPLOY_SETTING', `The file ${printable(value, 200)} of ${name} cannot be read.`, {
      fix: 'Name a file that holds the key and nothing else.',
      cause,
    });
  }
}

function originsOf(given: Given | null): readonly string[] {
  if (given === null) return [];
  const origins = given.value.split(',').map((origin) => origin.trim());
  if (origins.every((origin) => origin === '*' || isOrigin(origin))) return origins;
  throw wrong(given, 'origins such as https://example.com, with commas between, or *');
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function levelOf(given: Given | null): LogLevel | undefined {
  if (given === null) return undefined;
  const level = logLevels.find((candidate) => candidate === given.value);
  if (level !== undefined) return level;
  throw wrong(given, logLevels.join(', '));
}

function switchOf(given: Given | null): boolean | undefined {
  if (given === null) return undefined;
  if (given.value === 'on' || given.value === 'off') return given.value === 'on';
  throw wrong(given, 'on or off');
}

function routeOf(name: string, env: SettingSources['env']): string | null {
  const value = env[name];
  if (value === undefined || value === '') return null;
  if (/^\/[\w./-]{0,200}$/.test(value) && !value.split('/').includes('..')) return value;
  throw wrong({ name, value }, 'a path such as /v1/predict');
}

function wrong({ name, value }: Given, expected: string): UserError {
  return new UserError('DEPLOY_SETTING', `${name} is "${printable(value, 100)}".`, { fix: `It must be ${expected}.` });
}
