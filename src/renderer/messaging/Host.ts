import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { RendererContext } from '../RendererApi.ts';

/** What a view may ask of the extension behind the page. */
export interface Host {
  /** Asks the kernel for a part of a value; rejects with `SliceError`. */
  slice(handle: string, query: JsonObject, signal: AbortSignal): Promise<JsonValue>;
  /** Opens a place of the error's stack in the editor. */
  open(place: { readonly file: string; readonly line: number; readonly column: number }): void;
  /** Asks to let the notebook's cells reach `host` (`example.com:443`), which the extension leaves to the user. */
  allowHost(host: string): void;
  /** Has the extension export or serve the saved model in a folder. */
  useSavedModel(action: 'export' | 'serve', path: string): void;
  readonly canOpen: boolean;
  /** Whether a cell runs while slices are waited for; null where nobody says so. */
  readonly isCellRunning: boolean | null;
}

/** Why a slice did not come. `isGone`: nothing holds the value any more, run the cell again. */
export class SliceError extends Error {
  override readonly name = 'SliceError';
  readonly isGone: boolean;

  constructor(message: string, isGone: boolean) {
    super(message);
    this.isGone = isGone;
  }
}

interface Pending {
  readonly resolve: (value: JsonValue) => void;
  readonly reject: (error: SliceError) => void;
}

/** Talks to the extension over renderer messages; without them every slice is gone and nothing opens. */
export function createHost(context: RendererContext): Host {
  const pending = new Map<string, Pending>();
  const prefix = crypto.randomUUID();
  let count = 0;
  let isCellRunning: boolean | null = null;
  context.onDidReceiveMessage?.((message) => {
    isCellRunning = runningOf(message) ?? isCellRunning;
    settle(message, pending);
  });
  return {
    get isCellRunning() {
      return isCellRunning;
    },
    canOpen: context.postMessage !== undefined,
    allowHost: (host) => context.postMessage?.({ type: 'allowHost', host }),
    useSavedModel: (action, path) => context.postMessage?.({ type: 'savedModel', action, path }),
    open: (place) => context.postMessage?.({ type: 'open', ...place }),
    slice(handle, query, signal) {
      const { postMessage } = context;
      if (postMessage === undefined) return Promise.reject(new SliceError('There is no kernel here.', true));
      const requestId = `${prefix}:${++count}`;
      return new Promise((resolve, reject) => {
        pending.set(requestId, { resolve, reject });
        const abort = (): void => {
          pending.delete(requestId);
          reject(new SliceError('No longer asked for.', false));
        };
        signal.addEventListener('abort', abort, { once: true });
        postMessage({ type: 'slice', requestId, handle, query });
      });
    },
  };
}

/** Tells while slices are on their way whether a cell runs; null for another message. */
function runningOf(message: unknown): boolean | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, isCellRunning } = message as Record<string, unknown>; // SAFETY: properties of an object, each checked here.
  return type === 'kernel' && typeof isCellRunning === 'boolean' ? isCellRunning : null;
}

/** Messages of other renderers and for other pages pass by. */
function settle(message: unknown, pending: Map<string, Pending>): void {
  if (typeof message !== 'object' || message === null) return;
  const { type, requestId, value, error, gone } = message as Record<string, unknown>; // SAFETY: properties of an object, each checked below.
  if (type !== 'slice' || typeof requestId !== 'string') return;
  const request = pending.get(requestId);
  pending.delete(requestId);
  if (typeof error === 'string') request?.reject(new SliceError(error, gone === true));
  else request?.resolve(value as JsonValue); // SAFETY: what came through `postMessage` as JSON.
}
