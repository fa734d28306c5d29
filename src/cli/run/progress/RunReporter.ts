import type { MimeBundle } from '../../../base/MimeBundle.ts';
import { mimeTypes } from '../../../display/mimeTypes.ts';
import type { CellStatus, FaceCommand, RunOutput } from '../../../kernel/FaceCommand.ts';
import { hostAndPort } from '../../../kernel/network/canonicalHost.ts';
import type { CliIo } from '../../CliIo.ts';
import { type ReportedCell, cellLine } from './ReportedCell.ts';
import { StatusLine } from './StatusLine.ts';
import { TerminalText, terminalLines } from './TerminalText.ts';

export interface ReporterOptions {
  readonly cells: readonly ReportedCell[];
  /** Whether the cells' own text goes to standard output, as of a script that is run. */
  readonly showsOutputs: boolean;
}

/** Tells the person at the terminal, or the log of a build, how the run goes. */
export class RunReporter {
  readonly #io: CliIo;
  readonly #cells: ReadonlyMap<string, ReportedCell>;
  readonly #showsOutputs: boolean;
  readonly #statusLine: StatusLine | undefined;
  readonly #texts: Readonly<Record<'stdout' | 'stderr', TerminalText>>;
  #statusText: (() => string) | undefined;
  /** Standard output is within a line that a cell began. */
  #midLine = false;

  constructor(io: CliIo, { cells, showsOutputs }: ReporterOptions) {
    this.#io = io;
    this.#cells = new Map(cells.map((cell) => [cell.id, cell]));
    this.#showsOutputs = showsOutputs;
    this.#texts = {
      stdout: new TerminalText(io.stdout.isTTY === true),
      stderr: new TerminalText(io.stderr.isTTY === true),
    };
    this.#statusLine = io.stderr.isTTY ? new StatusLine(io.stderr) : undefined;
  }

  perform(command: FaceCommand): void {
    switch (command.type) {
      case 'cellStarted': {
        this.#started(command.cellId);
        return;
      }
      case 'cellEnded': {
        this.#ended(command);
        return;
      }
      case 'streamAppended': {
        this.#print(command.name, command.text);
        return;
      }
      case 'outputAppended': {
        this.#output(command.output);
        return;
      }
      case 'notice': {
        this.say(command.message);
        return;
      }
      case 'networkRefused': {
        this.say(`"${hostAndPort(command.host, command.port)}" was refused: allow it with --allow-net=${command.host}`);
        return;
      }
      case 'outputsCleared':
      case 'displayUpdated':
      case 'kernelChanged':
      case 'tensorFlowChanged':
      case 'variablesChanged':
        return;
    }
  }

  /** A line about the run itself. */
  say(line: string): void {
    this.#statusLine?.erase();
    this.#endLine();
    this.#io.stderr.write(`${terminalLines(line, this.#io.stderr.isTTY === true)}\n`);
  }

  /** Leaves the terminal to something else, such as a question. */
  pause(): void {
    this.#statusLine?.clear();
    this.#endLine();
  }

  resume(): void {
    if (this.#statusText) this.#statusLine?.show(this.#statusText);
  }

  close(): void {
    this.#statusText = undefined;
    this.pause();
  }

  #started(cellId: string): void {
    const cell = this.#cells.get(cellId);
    const started = performance.now();
    if (!cell) return;
    this.#statusText = () => cellLine(cell, '…', { seconds: (performance.now() - started) / 1000, width: this.#width });
    this.resume();
  }

  #ended({ cellId, status, durationMs }: Extract<FaceCommand, { type: 'cellEnded' }>): void {
    const cell = this.#cells.get(cellId);
    this.#statusText = undefined;
    this.#statusLine?.clear();
    if (cell)
      this.say(
        cellLine(cell, marks[status], {
          seconds: status === 'cancelled' ? undefined : durationMs / 1000,
          width: this.#width,
        }),
      );
  }

  #output(output: RunOutput): void {
    if (output.type === 'error') {
      this.say(output.error.traceback.join('\n'));
      return;
    }
    const text = plainText(output.data);
    if (text !== undefined) this.#print('stdout', text.endsWith('\n') ? text : `${text}\n`);
  }

  #print(name: 'stdout' | 'stderr', text: string): void {
    if (!this.#showsOutputs || text === '') return;
    this.#statusLine?.erase();
    this.#io[name].write(this.#texts[name].filter(text));
    if (name === 'stdout') this.#midLine = !text.endsWith('\n');
  }

  /** What a cell printed without a line end must not run into a line about the run on the same terminal. */
  #endLine(): void {
    if (this.#midLine && this.#io.stdout.isTTY) this.#io.stdout.write('\n');
    this.#midLine = false;
  }

  /** The terminal's, less the column where it would wrap; a log, or a terminal of unknown width, has short lines too. */
  get #width(): number {
    const { columns = 0 } = this.#io.stderr;
    return (columns > 0 ? columns : 120) - 1;
  }
}

const marks: Readonly<Record<CellStatus, string>> = { ok: '✓', error: '✗', interrupted: '✗', cancelled: '-' };

/** A progress bar's text would stand still where it was first shown. */
function plainText(data: MimeBundle): string | undefined {
  const text = data['text/plain'];
  return typeof text === 'string' && !(mimeTypes.progress in data) ? text : undefined;
}
