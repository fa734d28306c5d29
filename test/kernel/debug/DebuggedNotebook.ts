import { pathToFileURL } from 'node:url';
import type { KernelDebugger } from '../../../src/kernel/host/debug/KernelDebugger.ts';
import { TestNotebook } from '../TestNotebook.ts';
import type { CellView } from '../TestNotebook.ts';
import { CdpClient } from './CdpClient.ts';
import type { Paused } from './CdpClient.ts';

/** A real kernel in the sandbox, and a debugger that speaks the protocol through the relay. */
export class DebuggedNotebook {
  readonly notebook: TestNotebook;
  #opened: KernelDebugger | null = null;
  #client: CdpClient | null = null;

  private constructor(notebook: TestNotebook) {
    this.notebook = notebook;
  }

  /** With a variable `kept` that is 41. */
  static async open(): Promise<DebuggedNotebook> {
    const notebook = await TestNotebook.open({ interruptDeadlineMs: 60_000 });
    await notebook.run('var kept = 41;');
    return new DebuggedNotebook(notebook);
  }

  get opened(): KernelDebugger {
    if (this.#opened === null) throw new Error('not attached');
    return this.#opened;
  }

  get client(): CdpClient {
    if (this.#client === null) throw new Error('not attached');
    return this.#client;
  }

  async attach(): Promise<void> {
    this.#opened = await this.notebook.session.openDebugger();
    this.#client = await CdpClient.connect(this.#opened.address);
    await this.#client.send('Runtime.enable');
    await this.#client.send('Debugger.enable');
    await this.#client.send('Debugger.setAsyncCallStackDepth', { maxDepth: 32 });
    await this.#client.send('Debugger.setBlackboxPatterns', { patterns: ['^(node:)?internal\\/', '^node:'] });
  }

  async detach(): Promise<void> {
    await this.client.close();
    await new Promise<void>((resolve) => {
      this.opened.onClose(resolve);
    });
  }

  /** As js-debug does: by the address of the file. `line` counts from 1. */
  async breakAt(cellId: string, source: string, place: { line: number; condition?: string }): Promise<unknown> {
    const url = pathToFileURL(this.opened.scriptPath({ cellId, source, language: 'typescript' })).href;
    const { line, ...more } = place;
    const urlRegex = url.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
    const result = await this.client.send('Debugger.setBreakpointByUrl', {
      urlRegex,
      lineNumber: line - 1,
      columnNumber: 0,
      ...more,
    });
    return result.breakpointId;
  }

  async evaluate(stop: Paused, expression: string): Promise<unknown> {
    const [frame] = stop.callFrames;
    const parameters = { callFrameId: frame?.callFrameId, expression, returnByValue: true };
    const { result } = await this.client.send('Debugger.evaluateOnCallFrame', parameters);
    return (result as { value: unknown }).value;
  }

  /** Where the stop is, as the debugger has been told of its script. */
  urlOf(stop: Paused): string {
    const scriptId = stop.callFrames[0]?.location.scriptId;
    const isIt = ({ method, params }: { method: string; params: Record<string, unknown> }): boolean =>
      method === 'Debugger.scriptParsed' && params.scriptId === scriptId;
    return String(this.client.notices.find(isIt)?.params.url);
  }

  async goOn(ended: Promise<CellView>): Promise<CellView> {
    await this.client.send('Debugger.resume');
    return ended;
  }
}

/** Counted from 1, as people count. */
export function lineOf(stop: Paused): number {
  return (stop.callFrames[0]?.location.lineNumber ?? NaN) + 1;
}
