/** The part of VS Code's notebook renderer API that is used, as `vscode-notebook-renderer` 1.72 declares it. */
export interface RendererContext {
  /** Absent where the host does not pass messages (other editors, exported pages). */
  readonly postMessage?: (message: unknown) => void;
  readonly onDidReceiveMessage?: (listener: (message: unknown) => void) => { dispose(): void };
}

export interface OutputItem {
  readonly id: string;
  readonly mime: string;
  readonly metadata: unknown;
  json(): unknown;
  text(): string;
}

export interface RendererApi {
  renderOutputItem(item: OutputItem, element: HTMLElement, signal?: AbortSignal): void | Promise<void>;
  disposeOutputItem(id?: string): void;
}
