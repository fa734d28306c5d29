import type { JsonObject } from '../../../base/Json.ts';
import type { MimeBundle } from '../../../base/MimeBundle.ts';
import type { CellStatus, RunOutput } from '../../../kernel/FaceCommand.ts';
import type { CellError } from '../../../kernel/protocol.ts';
import type { CellOutput } from '../../../notebook/Notebook.ts';
import { encodeMimeBundle } from '../../../notebook/mimeBundle.ts';
import { StreamText } from './StreamText.ts';

/** How many outputs other than text one cell keeps in the notebook. */
export const outputCountLimit = 10_000;

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

  /** Ran and failed, at once or later; ran; or never ran to its end because something before it failed. */
  get reportedStatus(): 'ok' | 'error' | 'skipped' {
    if (this.error || this.status === 'error' || this.status === 'interrupted' || this.status === 'running')
      return 'error';
    return this.status === 'ok' ? 'ok' : 'skipped';
  }

  appendStream(name: 'stdout' | 'stderr', text: string): void {
    const last = this.#outputs.at(-1);
    if (last && 'name' in last && last.name === name) {
      last.text.append(text);
      return;
    }
    const stream = { name, text: new StreamText() };
    stream.text.append(text);
    this.#outputs.push(stream);
  }

  appendOutput(output: RunOutput): void {
    if (output.type === 'error') this.error ??= output.error;
    else if (this.#richCount++ >= outputCountLimit) return;
    this.#outputs.push(output);
  }

  updateDisplay(displayId: string, data: MimeBundle, metadata: JsonObject): void {
    this.#outputs = this.#outputs.map((output) =>
      'displayId' in output && output.displayId === displayId ? { ...output, data, metadata } : output,
    );
  }

  clearOutputs(): void {
    this.#outputs = [];
    this.#richCount = 0;
  }

  get outputs(): readonly CellOutput[] {
    const left = this.#richCount - outputCountLimit;
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

/** By its handle a viewer asks the kernel for more of the value; that kernel is gone when the file is read. */
function withoutHandle(metadata: JsonObject): JsonObject {
  const { mlnb, ...others } = metadata;
  if (typeof mlnb !== 'object' || mlnb === null || !('handle' in mlnb)) return metadata;
  const { handle: _, ...kept } = mlnb;
  return Object.keys(kept).length === 0 ? others : { ...others, mlnb: kept };
}
