import { types } from 'node:util';
import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import type { LaterSlicer } from '../../../display/DisplayContext.ts';
import type { KernelRequest } from '../../protocol.ts';
import type { EventChannel } from '../EventChannel.ts';
import { method } from '../originals/methods.ts';

type SliceRequest = Extract<KernelRequest, { type: 'slice' }>;

// Captured: cells share the realm and may replace the original.
const then = method<Promise<JsonValue>, [(value: JsonValue) => void, (error: unknown) => void], Promise<void>>(
  Promise.prototype.then,
);

/** More than any screen shows; each may keep a large value alive, so the oldest goes first. */
const mostHandles = 500;

/** The values behind shown outputs, for as long as those may ask for more of them. */
export class HandleStore {
  readonly #slicers = new Map<string, { readonly cellId: string; readonly slicer: LaterSlicer }>();
  /** Another kernel's handle, kept in a saved output, must not name a value of this one; chosen before any cell runs. */
  readonly #prefix = Math.random().toString(36).slice(2);
  #count = 0;

  keep(cellId: string, slicer: LaterSlicer): string {
    const handle = `${this.#prefix}-${++this.#count}`;
    this.#slicers.set(handle, { cellId, slicer });
    if (this.#slicers.size > mostHandles) {
      for (const oldest of this.#slicers.keys()) {
        this.#slicers.delete(oldest);
        break;
      }
    }
    return handle;
  }

  /** @throws when the handle was released, or the value cannot answer */
  slice(handle: string, query: JsonObject): JsonValue | Promise<JsonValue> {
    const kept = this.#slicers.get(handle);
    if (kept === undefined)
      throw new Error('The kernel no longer holds this value. Run the cell again to see more of it.');
    return kept.slicer(query);
  }

  answer(request: SliceRequest, channel: EventChannel): void {
    const { requestId } = request;
    const succeed = (value: JsonValue): void => channel.send({ type: 'slice', requestId, value });
    const fail = (error: unknown): void => {
      const message = error instanceof Error ? error.message : 'The value cannot be read.';
      channel.send({ type: 'sliceFailed', requestId, message });
    };
    try {
      const value = this.slice(request.handle, request.query);
      if (types.isPromise(value)) void then(value, succeed, fail);
      else succeed(value);
    } catch (error) {
      fail(error);
    }
  }

  /** The outputs of the cell are gone. */
  forget(cellId: string): void {
    this.#slicers.forEach((kept, handle) => {
      if (kept.cellId === cellId) this.#slicers.delete(handle);
    });
  }
}
