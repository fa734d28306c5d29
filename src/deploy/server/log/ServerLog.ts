import type { RouterLog } from '../routing/RouterSettings.ts';
import { type LogLevel, logLevels } from '../settings/ServerSettings.ts';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
type Level = Exclude<LogLevel, 'off'>;

/** One JSON object a line: `time`, `level`, `message`, and fields. Nothing of a request's body or headers goes in. */
export interface ServerLog {
  isOn(level: Level): boolean;
  write(level: Level, message: string, fields?: LogFields): void;
  /** For parts that know no level but these. */
  readonly forRouter: RouterLog;
  /** Writes what waits. */
  flush(): void;
}

/**
 * Lines are gathered for one turn of the event loop, since each write is a system call.
 *
 * @param sink takes whole lines
 */
export function createLog(lowest: LogLevel, sink: (lines: string) => void): ServerLog {
  const order = logLevels.indexOf(lowest);
  let waiting = '';
  const flush = (): void => {
    const lines = waiting;
    waiting = '';
    if (lines !== '') sink(lines);
  };
  const isOn = (level: Level): boolean => logLevels.indexOf(level) >= order;
  const write = (level: Level, message: string, fields: LogFields = {}): void => {
    if (!isOn(level)) return;
    if (waiting === '') setImmediate(flush);
    waiting += `${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`;
  };
  return { isOn, write, forRouter: write, flush };
}

/** An error for the log: its message may quote what a request held, so its name, code and places alone are kept. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, code, stack: places.slice(0, 6).join('\n') };
}
