import type { JsonObject } from '../../../base/Json.ts';
import type { MimeBundle } from '../../../base/MimeBundle.ts';
import type { CellStatus, RunOutput } from '../../../kernel/FaceCommand.ts';
import type { CellError } from '../../../kernel/protocol.ts';
import type { CellOutput } from '../../../notebook/Notebook.ts';
import { encodeMimeBundle } from '../../../notebook/mimeBundle.ts';
import { StreamText } from './StreamText.ts';
import { withoutHandle } from './withoutHandle.ts';

/** How many outputs other than text one cell keeps in the notebook. */
export const outputCountLimit = 10_000;
/** How many bytes of them, text counted as characters; and how many stretches of text between them. */
const outputBytesLimit = 500_000_000;
const streamCountLimit = 10_000;

type RichOutput = Exclude<RunOutput, { type: 'error' }>;
type KeptOutput =
  | { readonly name: 'stdout' | 'stderr'; readonly text: StreamText }
  | RichOutput
  | Extract<RunOutput, { type: 'error' }>;

/** What one cell has shown in this run. */
export class CellRecord {
  status: CellStatus | 'pending' | 'running' = 'pending';
  durationMs = 0;
  executionCount: number | null = null;
  /** The first that the cell threw, at once or later from a timer or a promise. */
  error: CellError | undefined;
  #outputs: KeptOutput[] = [];
  #richCount = 0;
  #left = 0;
  #richBytes = 0;
  #streamCount = 0;

  /** Ran and failed, at once or later; ran; or never ran to its end because something before it failed. */
  get reportedStatus(): 'ok' | 'error' | 'skipped' {
    if (this.error || this.status === 'error' || this.status === 'interrupted' || this.status === 'running')
      return 'error';
    return this.status === 'ok' ? 'ok' : 'skipped';
  }

  appendStream(name: 'stdout' | 'stderr', text: string): void {
    const last = this.#outputs.at(-1);
    // Past the limit, the two streams run together.
    if (last && 'name' in last && (last.name === name || this.#streamCount >= streamCountLimit)) {
      last.text.append(text);
      return;
    }
    if (this.#streamCount >= streamCountLimit) return;
    this.#streamCount += 1;
    const stream = { name, text: new StreamText() };
    stream.text.append(text);
    this.#outputs.push(stream);
  }

  appendOutput(output: RunOutput): void {
    if (output.type === 'error') this.error ??= output.error;
    else if (!this.#hasRoomFor(output)) return;
    this.#outputs.push(output);
  }

  #hasRoomFor(output: RichOutput): boolean {
    const bytes = bundleSize(output.data);
    const hasRoom = this.#richCount - this.#left < outputCountLimit && this.#richBytes + bytes <= outputBytesLimit;
    this.#richCount += 1;
    if (hasRoom) this.#richBytes += bytes;
    else this.#left += 1;
    return hasRoom;
  }

  updateDisplay(displayId: string, data: MimeBundle, metadata: JsonObject): void {
    this.#outputs = this.#outputs.map((output) =>
      'displayId' in output && output.displayId === displayId ? { ...output, data, metadata } : output,
    );
  }

  clearOutputs(): void {
    this.#outputs = [];
    this.#richCount = this.#left = this.#richBytes = this.#streamCount = 0;
  }

  get outputs(): readonly CellOutput[] {
    const left = this.#left;
    const note = `[mlnb left out ${left} more outputs of this cell]\n`;
    const outputs = this.#outputs.map(toCellOutput);
    return left > 0 ? [...outputs, { type: 'stream', name: 'stderr', text: note }] : outputs;
  }
}

function toCellOutput(output: KeptOutput): CellOutput {
  if ('name' in output) return { type: 'stream', name: output.name, text: output.text.toString() };
  switch (output.type) {
    case 'display':
      return { type: 'display_data', data: encodeMimeBundle(output.data), metadata: withoutHandle(output.metadata) };
    case 'result': {
      const { executionCount, data, metadata } = output;
      return {
        type: 'execute_result',
        executionCount,
        data: encodeMimeBundle(data),
        metadata: withoutHandle(metadata),
      };
    }
    case 'error': {
      const { name, message, traceback } = output.error;
      return { type: 'error', ename: name, evalue: message, traceback };
    }
  }
}

function bundleSize(bundle: MimeBundle): number {
  const sizes = Object.values(bundle).map((data) =>
    typeof data === 'string' || data instanceof Uint8Array ? data.length : JSON.stringify(data).length,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
