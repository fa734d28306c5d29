import type { JsonObject } from '../../../base/Json.ts';
import type { MimeBundle } from '../../../base/MimeBundle.ts';
import type { NotebookSession } from '../../../kernel/host/NotebookSession.ts';
import type { ExecutionCounter } from '../ExecutionCounter.ts';
import type { History } from '../History.ts';
import type { InputRequests } from '../InputRequests.ts';
import type { JupyterFace } from '../JupyterFace.ts';
import type { Publisher } from '../Publisher.ts';
import type { JupyterMessage } from '../wire/wire.ts';

/** What answering a request may use. */
export interface RequestTools {
  /**
   * Starts the kernel at first use, or again where that failed.
   *
   * @throws UserError that says why there is none
   */
  readonly session: () => Promise<NotebookSession>;
  readonly face: JupyterFace;
  readonly publisher: Publisher;
  readonly input: InputRequests;
  readonly history: History;
  readonly counter: ExecutionCounter;
  readonly version: string;
  /** What the kernel says may reach the clients only through this. */
  readonly contain: (bundle: MimeBundle) => MimeBundle;
}

/** Gives the content of the reply, or null where there is none. */
export type RequestHandler = (
  message: JupyterMessage,
  tools: RequestTools,
) => JsonObject | null | Promise<JsonObject | null>;
