import type { SourceCell } from '../../reduce/RunState.ts';

/** A kernel that is open to one debugger. It closes when the debugger goes, or the kernel ends; that never ends it. */
export interface KernelDebugger {
  /** A WebSocket on 127.0.0.1 that speaks the Chrome DevTools Protocol. Whoever knows it controls the kernel. */
  readonly address: string;
  readonly isOpen: boolean;
  /**
   * Under which file a debugger knows this text of the cell. There is no such file; breakpoints can be set in it from now
   * on, and hold when the text runs.
   */
  scriptPath(cell: SourceCell): string;
  /**
   * The next run of this text stops before its first statement.
   *
   * @returns false when nothing of it can stop: it is empty, or no program
   */
  stopAtStart(cell: SourceCell): Promise<boolean>;
  /** Called once, at once when it is closed already. */
  onClose(listener: () => void): void;
  close(): void;
}
