import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonValue } from '../../../base/Json.ts';
import type { ControlRequest } from '../../protocol.ts';
import type { SourceCell } from '../../reduce/RunState.ts';
import type { CellSource } from '../CellSources.ts';
import { isObject } from './Cdp.ts';
import { CdpTranslator } from './CdpTranslator.ts';
import { CellScripts } from './CellScripts.ts';
import { DebuggerDoor } from './DebuggerDoor.ts';
import type { KernelDebugger } from './KernelDebugger.ts';

export interface RelayParts {
  readonly workspaceDir: string;
  readonly distDir: string;
  readonly sourceOf: (executionCount: number) => CellSource | null;
  control(request: ControlRequest): void;
}

/** How long a debugger may take to come once it was asked for. */
const arrivalMs = 30_000;

/** Between a debugger's WebSocket and the kernel's pipe. */
export class DebugRelay implements KernelDebugger {
  readonly #parts: RelayParts;
  readonly #scripts: CellScripts;
  readonly #translator: CdpTranslator;
  readonly #closeListeners: (() => void)[] = [];
  #door: DebuggerDoor | null = null;
  #isOpen = true;

  private constructor(parts: RelayParts) {
    this.#parts = parts;
    const { workspaceDir, distDir, sourceOf } = parts;
    const folder = join(tmpdir(), `mlnb-cells-${randomBytes(6).toString('hex')}`);
    this.#scripts = new CellScripts({ folder, sourceOf, distDir });
    this.#translator = new CdpTranslator({
      scripts: this.#scripts,
      workspaceDir,
      distDir,
      toKernel: (message) => parts.control({ type: 'debug', message: JSON.stringify(message) }),
      toDebugger: (message) => this.#door?.send(JSON.stringify(message)),
    });
  }

  static async open(parts: RelayParts): Promise<DebugRelay> {
    const relay = new DebugRelay(parts);
    relay.#door = await DebuggerDoor.open(
      { received: (text) => relay.#receive(text), closed: () => relay.#end() },
      arrivalMs,
    );
    parts.control({ type: 'attachDebugger' });
    return relay;
  }

  get address(): string {
    return this.#door?.address ?? '';
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** What the kernel's inspector has sent: it comes from where cells run, and nothing in it is trusted. */
  fromKernel(text: string): void {
    const message = parsed(text);
    if (this.#isOpen && isObject(message)) this.#translator.fromKernel(message);
  }

  scriptPath(cell: SourceCell): string {
    return this.#scripts.add(cell).path;
  }

  stopAtStart(cell: SourceCell): Promise<boolean> {
    return this.#translator.stopAtStart(this.#scripts.add(cell));
  }

  onClose(listener: () => void): void {
    if (this.#isOpen) this.#closeListeners.push(listener);
    else listener();
  }

  close(): void {
    this.#door?.close();
  }

  #receive(text: string): void {
    const command = parsed(text);
    if (isObject(command) && typeof command.id === 'number') this.#translator.fromDebugger(command);
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#parts.control({ type: 'detachDebugger' });
    for (const listener of this.#closeListeners) listener();
  }
}

function parsed(text: string): JsonValue | undefined {
  try {
    // SAFETY: JSON.parse makes JSON values only.
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined; // No message: nothing can be answered to it.
  }
}
