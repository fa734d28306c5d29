import { UserError } from '../../../base/UserError.ts';
import type { CellSource } from '../CellSources.ts';
import type { KernelProcess } from '../KernelProcess.ts';
import { DebugRelay } from './DebugRelay.ts';
import type { KernelDebugger } from './KernelDebugger.ts';

export interface DebuggingParts {
  readonly workspaceDir: string;
  readonly distDir: string;
  readonly sourceOf: (executionCount: number) => CellSource | null;
}

/** Whether a session's kernel is open to a debugger, and to which. */
export class Debugging {
  readonly #parts: DebuggingParts;
  #relay: Promise<DebugRelay> | null = null;
  #open: DebugRelay | null = null;

  constructor(parts: DebuggingParts) {
    this.#parts = parts;
  }

  /** @throws UserError DEBUG_NO_KERNEL, DEBUG_UNSUPPORTED, DEBUG_ATTACHED */
  async open(process: KernelProcess | null): Promise<KernelDebugger> {
    if (process === null)
      throw new UserError('DEBUG_NO_KERNEL', 'There is no running kernel to debug.', { fix: 'Run a cell first.' });
    if (!process.canBeDebugged)
      throw new UserError(
        'DEBUG_UNSUPPORTED',
        'The sandbox of this machine leaves no way into the kernel for a debugger.',
        {
          fix: 'Debug the notebook on Linux or macOS.',
        },
      );
    if (this.#relay !== null)
      throw new UserError('DEBUG_ATTACHED', 'A debugger is attached to this kernel already.', {
        fix: 'Detach it first.',
      });
    this.#relay = DebugRelay.open({ ...this.#parts, control: (request) => process.control(request) });
    try {
      const relay = await this.#relay;
      this.#open = relay;
      relay.onClose(() => {
        this.#relay = this.#open = null;
      });
      return relay;
    } catch (error) {
      this.#relay = null;
      throw error;
    }
  }

  /** What the kernel has sent for the debugger. */
  received(message: string): void {
    this.#open?.fromKernel(message);
  }

  /** The kernel is gone. */
  end(): void {
    void this.#relay?.then(
      (relay) => relay.close(),
      () => undefined, // It was not opened.
    );
  }
}
