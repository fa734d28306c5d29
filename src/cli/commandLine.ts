import { UserError } from '../base/UserError.ts';
import type { CliIo, Command } from './CliIo.ts';
import { closestNames } from '../base/closestNames.ts';
import { exitCodes } from './exitCodes.ts';
import { type HelpTopic, helpTexts } from './helpTexts.ts';
import { presentError } from './presentError.ts';

export interface CommandLine {
  readonly version: string;
  /** By the name that the user types. */
  readonly commands: Readonly<Record<Exclude<HelpTopic, 'mlnb'>, Command>>;
}

/** Runs `mlnb` with these arguments and gives its exit code; errors are presented here and nowhere else. */
export async function runCommandLine(argv: readonly string[], io: CliIo, commandLine: CommandLine): Promise<number> {
  try {
    return await dispatch(argv, io, commandLine);
  } catch (error) {
    const { text, exitCode } = presentError(error);
    io.stderr.write(text);
    return exitCode;
  }
}

async function dispatch(
  [name, ...rest]: readonly string[],
  io: CliIo,
  { version, commands }: CommandLine,
): Promise<number> {
  if (name === '--version' || name === '-v') return print(`${version}\n`, io);
  if (name === undefined || name === '--help' || name === '-h') return help(undefined, io);
  if (name === 'help') return help(rest[0], io);
  const command = Object.entries(commands).find(([known]) => known === name);
  if (!command) throw unknownCommand(name);
  return asksForHelp(rest) ? help(name, io) : command[1](rest, io);
}

function help(topic: string | undefined, io: CliIo): number {
  const found = Object.entries(helpTexts).find(([known]) => known === (topic ?? 'mlnb'));
  if (!found) throw unknownCommand(topic ?? '');
  return print(found[1], io);
}

function print(text: string, io: CliIo): number {
  io.stdout.write(text);
  return exitCodes.ok;
}

/** `--` ends the options: what follows is a file of that name. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).some((argument) => argument === '--help' || argument === '-h');
}

function unknownCommand(name: string): UserError {
  const [close] = closestNames(name, Object.keys(helpTexts));
  const notebook = /\.(mlnb|ipynb)$/.test(name) ? `mlnb run ${name}` : undefined;
  const suggestion = notebook ?? (close === undefined ? undefined : `mlnb ${close}`);
  const fix =
    suggestion === undefined
      ? 'The commands are run, convert, eda, evaluate, export, serve, monitor, kernel and help.'
      : `Did you mean: ${suggestion}`;
  return new UserError('CLI_USAGE', `There is no command ${JSON.stringify(name)}.`, { fix });
}
