import type { JsonObject } from '../../base/Json.ts';
import type { MimeBundle } from '../../base/MimeBundle.ts';
import type { FaceCommand, KernelState, RunOutput } from '../../kernel/FaceCommand.ts';
import type { Face } from '../../kernel/host/NotebookSession.ts';
import { withoutHandle } from '../run/record/withoutHandle.ts';
import type { InputRequests } from './InputRequests.ts';
import { ansiTraceback } from './messages/ansiTraceback.ts';
import { classicBundle } from './messages/classicBundle.ts';
import type { Publisher } from './Publisher.ts';
import type { RunningRequest } from './RunningRequest.ts';

export interface JupyterFaceParts {
  readonly publisher: Publisher;
  readonly input: Pick<InputRequests, 'ask'>;
  /** The kernel's process ended, by itself or by the system. */
  readonly died: () => void;
  readonly log: (line: string) => void;
  /** What of an output may reach the clients. */
  readonly contain: (bundle: MimeBundle) => MimeBundle;
}

const mostRequests = 10_000;

/** Shows a session to Jupyter's clients: each command becomes a message that answers the request it comes of. */
export class JupyterFace implements Face {
  readonly #parts: JupyterFaceParts;
  /** The latest request of each cell. */
  readonly #requests = new Map<string, RunningRequest>();
  /** The kernel's count of runs → the request, whose count clients know. */
  readonly #runs = new Map<number, RunningRequest>();
  #latest: RunningRequest | null = null;
  /** Its run has begun, and shown nothing yet. */
  #isFresh = false;
  #kernel: KernelState = 'stopped';
  #waitingClear: RunningRequest | null = null;
  /** Why the kernel does not work, as the session said since the latest request began. */
  lastProblem = '';

  constructor(parts: JupyterFaceParts) {
    this.#parts = parts;
  }

  /** From now on what the cell shows answers this request. */
  begin(cellId: string, request: RunningRequest): void {
    this.#requests.set(cellId, request);
    this.#latest = request;
    this.lastProblem = '';
    for (const [oldest] of this.#requests) {
      if (this.#requests.size <= mostRequests) break;
      this.#requests.delete(oldest);
    }
  }

  perform(command: FaceCommand): void {
    switch (command.type) {
      case 'cellStarted':
        return this.#start(command.cellId, command.executionCount);
      case 'outputsCleared':
        return this.#clear(command.cellId);
      case 'streamAppended':
        return this.#show(command.cellId, (request) =>
          this.#parts.publisher.publishStream(command.name, command.text, request.parent),
        );
      case 'outputAppended':
        return this.#append(command.cellId, command.output);
      case 'displayUpdated':
        return this.#update(command);
      case 'kernelChanged':
        // One that never was ready has lost nothing: the next run tries again.
        if (command.state === 'dead' && this.#kernel !== 'starting') this.#parts.died();
        this.#kernel = command.state;
        return;
      case 'notice':
        if (command.severity === 'error') this.lastProblem = command.message;
        this.#parts.log(command.message);
        return;
      default:
        return;
    }
  }

  async ask(...question: Parameters<Face['ask']>): Promise<string | boolean | null> {
    this.#parts.publisher.flush();
    return await this.#parts.input.ask(...question);
  }

  /** Of use to those who mend the kernel; a terminal client would have it between its lines. */
  log(): void {
    return;
  }

  #start(cellId: string, executionCount: number): void {
    const request = this.#requests.get(cellId);
    if (request === undefined) return;
    this.#runs.set(executionCount, request);
    this.#runs.delete(executionCount - mostRequests);
    this.#isFresh = true;
  }

  /** The one at the start of a run is of no interest: clients clear the cell by themselves. */
  #clear(cellId: string): void {
    if (this.#isFresh) {
      this.#isFresh = false;
      return;
    }
    const request = this.#requests.get(cellId);
    if (request === undefined || request.isSilent) return;
    this.#waitingClear = request;
    // With an output right behind it, clients need not show an empty cell in between.
    queueMicrotask(() => this.#sendClear(false));
  }

  #sendClear(wait: boolean): void {
    const request = this.#waitingClear;
    this.#waitingClear = null;
    if (request !== null) this.#parts.publisher.publish('clear_output', { wait }, request.parent);
  }

  #show(cellId: string, publish: (request: RunningRequest) => void): void {
    this.#isFresh = false;
    const request = this.#requests.get(cellId);
    if (request === undefined || request.isSilent) return;
    this.#sendClear(this.#waitingClear === request);
    publish(request);
  }

  #append(cellId: string, output: RunOutput): void {
    const request = this.#requests.get(cellId);
    if (request !== undefined) this.#remember(request, output);
    this.#show(cellId, (shown) => this.#publishOutput(shown, output));
  }

  #remember(request: RunningRequest, output: RunOutput): void {
    if (output.type === 'error') request.error ??= output.error;
    else if (output.type === 'result' || request.result === null)
      request.result = { data: this.#bundle(output.data), metadata: withoutHandle(output.metadata) };
  }

  #publishOutput({ parent, executionCount }: RunningRequest, output: RunOutput): void {
    if (output.type === 'error') {
      this.#parts.publisher.publish('error', this.errorContent(output.error), parent);
      return;
    }
    const content = { data: this.#bundle(output.data), metadata: withoutHandle(output.metadata) };
    const transient: JsonObject = output.displayId === undefined ? {} : { display_id: output.displayId };
    if (output.type === 'result')
      this.#parts.publisher.publish(
        'execute_result',
        { ...content, transient, execution_count: executionCount },
        parent,
      );
    else this.#parts.publisher.publish('display_data', { ...content, transient }, parent);
  }

  #update({ displayId, data, metadata }: Extract<FaceCommand, { type: 'displayUpdated' }>): void {
    const content = { data: this.#bundle(data), metadata: withoutHandle(metadata) };
    const parent = this.#latest?.parent ?? {};
    this.#parts.publisher.publish('update_display_data', { ...content, transient: { display_id: displayId } }, parent);
  }

  #bundle(data: MimeBundle): JsonObject {
    return classicBundle(this.#parts.contain(data));
  }

  errorContent(error: RunningRequest['error'] & object): JsonObject {
    const renumber = (count: number): number => this.#runs.get(count)?.executionCount ?? count;
    return { ename: error.name, evalue: error.message, traceback: ansiTraceback(error, renumber) };
  }
}
