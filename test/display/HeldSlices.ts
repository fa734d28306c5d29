import type { JsonObject, JsonValue } from '../../src/base/Json.ts';
import type { DisplayContext, Slicer } from '../../src/display/DisplayContext.ts';

/** A display context that keeps slicers as the kernel does, and passes every answer through JSON as the wire does. */
export class HeldSlices implements DisplayContext {
  readonly #slicers: Slicer[] = [];

  keep(slicer: Slicer): string {
    this.#slicers.push(slicer);
    return String(this.#slicers.length - 1);
  }

  get count(): number {
    return this.#slicers.length;
  }

  slice(handle: string, query: JsonObject): JsonValue {
    const slicer = this.#slicers[Number(handle)];
    if (slicer === undefined) throw new Error(`no handle ${handle}`);
    return JSON.parse(JSON.stringify(slicer(query))) as JsonValue;
  }
}
