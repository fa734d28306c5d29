import type { MimeBundle } from '../../base/MimeBundle.ts';
import { packBundle } from '../bundleParts.ts';
import { frameLimits } from '../frame.ts';
import type { KernelEvent } from '../protocol.ts';
import { byteLength } from './FrameWriter.ts';
import type { FrameWriter } from './FrameWriter.ts';
import { stringify } from './originals/stringify.ts';

type RichEvent = Extract<KernelEvent, { data: MimeBundle }>;
export type PlainEvent = Exclude<KernelEvent, RichEvent>;

/** Sends events to the host in order; collected stream text goes out before any other event. */
export class EventChannel {
  readonly #writer: FrameWriter;
  #flushStreams: () => void = () => undefined;

  constructor(writer: FrameWriter) {
    this.#writer = writer;
  }

  /** `flush` must end up in `sendStream`. */
  flushBeforeEvents(flush: () => void): void {
    this.#flushStreams = flush;
  }

  sendStream(executionId: number, name: 'stdout' | 'stderr', text: string): void {
    this.#writer.write(stringify({ type: 'stream', executionId, name, text }));
  }

  send(event: PlainEvent): void {
    this.#flushStreams();
    const header = stringify(event);
    if (header.length * 3 > frameLimits.headerBytes) this.#refuse(`A message of ${header.length} characters`);
    this.#writer.write(header);
  }

  sendRich(event: RichEvent): void {
    const { wire, payload } = packBundle(event.data);
    const bytes = byteLength(payload);
    const header = stringify({ ...event, data: wire.data, parts: wire.parts });
    if (bytes > frameLimits.payloadBytes) this.#refuse(`An output of ${Math.round(bytes / 1e6)} MB`);
    if (header.length * 3 > frameLimits.headerBytes) this.#refuse('An output with that much metadata');
    this.#flushStreams();
    this.#writer.write(header, payload);
  }

  #refuse(what: string): never {
    const limit = Math.round(frameLimits.payloadBytes / 1e6);
    throw new RangeError(`${what} is too large to show (at most ${limit} MB). Show a part of it instead.`);
  }
}
