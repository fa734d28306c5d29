import { resolve } from 'node:path';
import { inspect } from 'node:util';
import { UserError } from '../../base/UserError.ts';
import { printable } from '../../base/printable.ts';
import type { ServerSettings } from './settings/ServerSettings.ts';
import { readSettings, type SettingSources, unknownVariables } from './settings/readSettings.ts';
import { type RunningServer, startServer } from './startServer.ts';

export interface ProgramParts extends SettingSources {
  readonly mlnbVersion: string;
  /** How it calls itself in messages. */
  readonly program: string;
  /** Where SIGINT and SIGTERM arrive. */
  readonly signals: NodeJS.EventEmitter;
  /** Text for a person. */
  readonly print: (text: string) => void;
  /** Lines of the log. */
  readonly sink: (lines: string) => void;
  /** Where relative paths begin. */
  readonly cwd: string;
  /** Whether a person looks on: then the address is printed, and the log says warnings alone unless told otherwise. */
  readonly isForPerson: boolean;
}

/** Serves until a signal comes. @returns the exit code: 0 after a signal, 2 for wrong settings, 3 for all else */
export async function runServer(parts: ProgramParts): Promise<number> {
  try {
    await serveUntilSignal(settingsOf(parts), parts);
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) {
      parts.print(`${parts.program}: internal error\n${inspect(error)}\n`);
      return 70;
    }
    const cause = error.cause instanceof Error ? `Cause: ${error.cause.message}` : undefined;
    const lines = [`${parts.program}: ${error.message} [${error.code}]`, error.fix, cause];
    parts.print(`${lines.flatMap((line) => (line === undefined ? [] : [printable(line)])).join('\n')}\n`);
    return error.code === 'CLI_USAGE' || error.code === 'DEPLOY_SETTING' ? 2 : 3;
  }
}

function settingsOf(parts: ProgramParts): ServerSettings {
  const { argv, env, readText, cwd } = parts;
  for (const warning of unknownVariables(env)) parts.print(`${parts.program}: ${warning}\n`);
  const read = readSettings({ argv, env, readText });
  const settings = {
    ...read,
    modelDir: resolve(cwd, read.modelDir),
    requestLog: read.requestLog === null ? null : resolve(cwd, read.requestLog),
  };
  const isLevelGiven = argv.some((flag) => flag.startsWith('--log-level')) || (env['MLNB_LOG_LEVEL'] ?? '') !== '';
  return parts.isForPerson && !isLevelGiven ? { ...settings, logLevel: 'warn' } : settings;
}

/** @throws UserError as `startServer` */
async function serveUntilSignal(settings: ServerSettings, parts: ProgramParts): Promise<void> {
  const { signals, mlnbVersion, sink, print, isForPerson } = parts;
  const first = nextSignal(signals);
  const starting = startServer(settings, { mlnbVersion, sink });
  // Before it is ready, nothing is lost by an end at once.
  const server = await Promise.race([starting, first.then(() => null)]);
  if (server === null) {
    void starting.then((late) => late.stop(0)).catch(() => undefined);
    return;
  }
  if (isForPerson) print(startText(server, settings));
  const signal = await first;
  if (isForPerson) print('\nStopping: what was accepted is answered. Once more to stop at once.\n');
  void nextSignal(signals).then(() => server.stop());
  // Ctrl-C is of a person who waits; SIGTERM of a platform, which needs time to send requests elsewhere.
  await server.stop(signal === 'SIGTERM' ? settings.drain.delayMs : 0);
}

function startText({ url, model, grpcPort }: RunningServer, { docs, host }: ServerSettings): string {
  const lines = [
    `Serving ${model.name} ${model.version} on ${url}`,
    docs ? `  page to try it   ${url}/docs` : undefined,
    `  answers          POST ${url}/predict`,
    grpcPort === null ? undefined : `  gRPC             port ${grpcPort}`,
    isLoopback(host) ? undefined : `  Reachable from other machines, by ${host}.`,
    'Ctrl-C ends it.',
  ];
  return `${lines.filter((line) => line !== undefined).join('\n')}\n`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

const signalNames = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type SignalName = (typeof signalNames)[number];

/** The listeners stay until a signal comes: without one, a signal would end the process at once. */
function nextSignal(signals: NodeJS.EventEmitter): Promise<SignalName> {
  return new Promise((resolve) => {
    const heard = (signal: SignalName): void => {
      for (const name of signalNames) signals.off(name, heard);
      resolve(signal);
    };
    for (const name of signalNames) signals.on(name, heard);
  });
}
