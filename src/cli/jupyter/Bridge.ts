import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../../base/Json.ts';
import { newHeader } from './messages/newHeader.ts';
import { errorReply, requestHandlers } from './requests/requestHandlers.ts';
import type { RequestTools } from './requests/RequestTools.ts';
import type { Outbox } from './wire/Outbox.ts';
import type { RequestChannel } from './wire/Channels.ts';
import type { JupyterMessage } from './wire/wire.ts';

export interface BridgeParts {
  readonly tools: RequestTools;
  readonly sessionId: string;
  readonly outbox: (channel: RequestChannel) => Pick<Outbox, 'send'>;
  /** A client asked for the end; called after its answer was sent. */
  readonly shutDown: () => void;
}

/** What a client sent before it could know of a failure has that long to arrive. */
const arrivalMs = 5;

/** Answers requests: those of the shell one after the other, those of the control channel at once. */
export class Bridge {
  readonly #parts: BridgeParts;
  readonly #queue: JupyterMessage[] = [];
  readonly #aborted = new WeakSet<JupyterMessage>();
  #isWorking = false;
  #idle: (() => void)[] = [];

  constructor(parts: BridgeParts) {
    this.#parts = parts;
    this.#publishState('starting', {});
  }

  receive(channel: RequestChannel, message: JupyterMessage): void {
    if (channel === 'stdin') {
      this.#parts.tools.input.received(message);
    } else if (channel === 'control') {
      void this.#answer(channel, message);
    } else {
      this.#queue.push(message);
      void this.#work();
    }
  }

  /** Resolves when the request that is being answered, if any, has its answer. */
  settled(): Promise<void> {
    return this.#isWorking ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let message = this.#queue.shift(); message !== undefined; message = this.#queue.shift()) {
      await this.#answer('shell', message);
      for (const resolve of this.#idle.splice(0)) resolve();
    }
    this.#isWorking = false;
  }

  async #answer(channel: RequestChannel, message: JupyterMessage): Promise<void> {
    const { header } = message;
    this.#publishState('busy', header);
    const content = await this.#contentOfReply(message);
    if (isFailedExecution(message, content)) await this.#abortQueued();
    this.#parts.tools.publisher.flush();
    if (content !== null) this.#reply(channel, message, content);
    this.#publishState('idle', header);
    if (header.msg_type === 'shutdown_request') this.#parts.shutDown();
  }

  async #contentOfReply(message: JupyterMessage): Promise<JsonObject | null> {
    const { msg_type: type } = message.header;
    if (this.#aborted.has(message)) return { status: 'aborted', execution_count: this.#parts.tools.counter.count };
    if (type === 'shutdown_request') return { status: 'ok', restart: message.content['restart'] === true };
    const handler = Object.hasOwn(requestHandlers, type) ? requestHandlers[type] : undefined;
    if (handler === undefined) return null;
    try {
      return await handler(message, this.#parts.tools);
    } catch (error) {
      return errorReply('RequestFailed', error instanceof Error ? error.message : String(error));
    }
  }

  async #abortQueued(): Promise<void> {
    await delay(arrivalMs);
    for (const message of this.#queue) if (message.header.msg_type === 'execute_request') this.#aborted.add(message);
  }

  #reply(channel: RequestChannel, message: JupyterMessage, content: JsonObject): void {
    const type = message.header.msg_type.replace(/_request$/, '_reply');
    const header = newHeader(type, this.#parts.sessionId);
    this.#parts
      .outbox(channel)
      .send({ header, parentHeader: message.header, metadata: {}, content }, message.identities);
    if (type === 'shutdown_reply') this.#parts.tools.publisher.publish(type, content, message.header);
  }

  #publishState(state: 'starting' | 'busy' | 'idle', parent: JsonObject): void {
    this.#parts.tools.publisher.publish('status', { execution_state: state }, parent);
  }
}

function isFailedExecution({ header, content: request }: JupyterMessage, reply: JsonObject | null): boolean {
  return header.msg_type === 'execute_request' && reply?.['status'] === 'error' && request['stop_on_error'] !== false;
}
