/** A model that answers on this machine because somebody has started it here. */
export interface RunningModel {
  /** Such as `churn 1.2.0`. */
  readonly title: string;
  /** Such as `http://127.0.0.1:49153`. */
  readonly address: string;
  readonly kind: 'process' | 'container';
  /** What the person can push to a registry; null for a process. */
  readonly image: PushableImage | null;
  stop(): Promise<void>;
}

export interface PushableImage {
  readonly tag: string;
  push(target: string, progress: (text: string) => void, signal: AbortSignal): Promise<string | null>;
}
